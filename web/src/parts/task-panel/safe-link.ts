const schemes = ["http:", "https:", "mailto:", "tel:"];

/** An address that a click may lead to; undefined for one that would run something, or is none. */
export function safeLink(href: string): string | undefined {
  const url = URL.parse(href);
  return url && schemes.includes(url.protocol) ? url.href : undefined;
}
