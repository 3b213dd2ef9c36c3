/** The colour of a list; grey where it has none. */
export function ListDot({ color }: { color: string | null }) {
  return <span class="list-dot" data-color={color ?? "none"} aria-hidden="true" />;
}
