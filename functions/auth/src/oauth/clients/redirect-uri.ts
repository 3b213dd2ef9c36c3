/** Schemes that are never allowed in redirect URIs: some execute their content, others send data unencrypted. */
const refused = new Set(
  "javascript data vbscript file blob about filesystem view-source ftp ws wss mailto tel sms intent".split(
    " ",
  ),
);

/** @returns what is wrong with a client's redirect URI; undefined if it is valid */
export function redirectUriFault(text: string): string | undefined {
  const url = text.length > 1_000 ? null : URL.parse(text);
  if (!url || /[\s\\\p{Cc}]/u.test(text) || !text.isWellFormed()) return "expected a URI";
  if (text.includes("#")) return "expected a URI without a fragment";
  if (url.username !== "" || url.password !== "") return "expected a URI without user and password";
  if (url.protocol === "https:") return undefined;
  if (url.protocol === "http:")
    return isLoopback(url)
      ? undefined
      : "expected https, or http to this computer only, like http://127.0.0.1";
  return refused.has(url.protocol.slice(0, -1)) ? "expected https, or the scheme of an app" : undefined;
}

export const isLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(hostname);

/**
 * Whether a redirect URI is allowed: it must equal one that the client has declared. Only for loopback addresses may
 * the port differ, because a program takes any free port (RFC 8252, section 7.3).
 */
export function mayRedirect(named: readonly string[], wanted: string): boolean {
  if (named.includes(wanted)) return true;
  const portless = withoutPort(wanted);
  return portless !== undefined && named.some((it) => withoutPort(it) === portless);
}

/** Compared as written, so that different texts which a browser treats as equal do not match. */
function withoutPort(uri: string): string | undefined {
  if (redirectUriFault(uri) !== undefined) return undefined;
  const [, host, rest = ""] =
    /^(http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost))(?::\d{1,5})?([/?].*)?$/.exec(uri) ?? [];
  return host === undefined ? undefined : host + rest;
}
