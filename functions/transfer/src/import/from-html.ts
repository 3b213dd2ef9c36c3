/**
 * What HTML says, as lines. Tags are looked for from left to right, and no character is looked at twice: patterns that match
 * whole tags take hours for a text of many that never end.
 */
export function fromHtml(html: string): string {
  const said: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const close = open < 0 ? -1 : html.indexOf(">", open);
    // The rest has no tag that ends.
    if (close < 0) break;
    const tag = html.slice(open + 1, open + 10).toLowerCase();
    said.push(html.slice(at, open), spoken(tag));
    at = hidden.test(tag) ? endOfHidden(html, close) : close + 1;
  }
  said.push(html.slice(at));
  return said
    .join("")
    .replace(/&(nbsp|lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] ?? "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const hidden = /^(?:script|style)\b/;

function spoken(tag: string): string {
  if (/^li\b/.test(tag)) return "- ";
  return /^(?:br|\/p|\/div|\/li|\/h\d|\/tr)\b/.test(tag) ? "\n" : "";
}

/** As in a browser, everything after one that never ends is part of it. */
function endOfHidden(html: string, from: number): number {
  const end = /<\/(?:script|style)\s*>/gi;
  end.lastIndex = from;
  return end.test(html) ? end.lastIndex : html.length;
}

const entities: Record<string, string> = { nbsp: " ", lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
