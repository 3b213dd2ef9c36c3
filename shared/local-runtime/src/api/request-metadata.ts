/** `?metadata.<name>=<value>` of a request, by name. */
export function requestMetadata(url: string): Record<string, string> {
  const prefix = "metadata.";
  const found: Record<string, string> = {};
  for (const [name, value] of new URL(url).searchParams) {
    if (name.startsWith(prefix)) found[name.slice(prefix.length)] ??= value;
  }
  return found;
}
