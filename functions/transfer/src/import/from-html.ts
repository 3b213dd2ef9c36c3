/**
 * The text of HTML, as lines. Tags are scanned from left to right, each character once: patterns that match whole tags
 * take hours for a text with many unclosed tags.
 */
export function fromHtml(html: string): string {
  const said: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const close = open < 0 ? -1 : html.indexOf(">", open);
    // The rest contains no complete tag.
    if (close < 0) break;
    const tag = html.slice(open + 1, open + 10).toLowerCase();
    said.push(
      html.slice(at, open),
      spoken(tag, html.slice(open, Math.min(close, open + 3_000)), html.slice(close + 1, close + 3_000)),
    );
    at = hidden.test(tag) ? endOfHidden(html, close) : close + 1;
  }
  said.push(html.slice(at));
  return said
    .join("")
    .replace(/&(?:(nbsp|lt|gt|quot|apos|amp)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (whole, name, decimal, hex) =>
      name
        ? (entities[name.toLowerCase()] ?? whole)
        : character(Number.parseInt(decimal ?? hex, decimal ? 10 : 16)),
    )
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const hidden = /^(?:script|style)\b/;

/**
 * @param whole the tag with its attributes: the address of a link or picture comes before what it shows
 * @param next what comes after it
 */
function spoken(tag: string, whole: string, next: string): string {
  if (/^li\b/.test(tag)) {
    const [, checked] = /\bdata-checked="(true|false)"/.exec(whole) ?? [];
    return checked === undefined ? "- " : `- [${checked === "true" ? "x" : " "}] `;
  }
  if (/^(?:a|img)\b/.test(tag)) {
    const [, address] = /\b(?:href|src)\s*=\s*["']?((?:https?|mailto):[^"'\s>]+)/i.exec(whole) ?? [];
    return address === undefined || next.startsWith(address) ? "" : `${address} `;
  }
  return /^(?:br|\/p|\/div|\/li|\/h\d|\/tr)\b/.test(tag) ? "\n" : "";
}

/** As in a browser, everything after an unclosed tag is part of it. */
function endOfHidden(html: string, from: number): number {
  const end = /<\/(?:script|style)\s*>/gi;
  end.lastIndex = from;
  return end.test(html) ? end.lastIndex : html.length;
}

const entities: Record<string, string> = { nbsp: " ", lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

const character = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd");
