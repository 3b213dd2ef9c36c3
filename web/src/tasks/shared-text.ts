/** What another app has shared with this one (`share_target` of the manifest), as one line for quick add; "" when nothing. */
export function sharedText(search: string): string {
  const query = new URLSearchParams(search);
  const parts = ["title", "text", "url"].map((name) => query.get(name)?.replace(/\s+/g, " ").trim() ?? "");
  // Some apps name the address, or the title, in the text, too.
  return parts
    .filter(
      (part, index) => part !== "" && !parts.some((it, at) => at !== index && covers(it, part, at < index)),
    )
    .join(" ");
}

const covers = (other: string, part: string, isEarlier: boolean) =>
  other === part ? isEarlier : other.includes(part);
