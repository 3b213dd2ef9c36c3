import type { ComponentType } from "preact";

/** A page with nothing on it says so kindly. */
export function Empty({
  Icon,
  title,
  text,
}: {
  Icon: ComponentType<{ size: number; "aria-hidden": "true" }>;
  title: string;
  text: string;
}) {
  return (
    <div class="empty">
      <Icon size={44} aria-hidden="true" />
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  );
}
