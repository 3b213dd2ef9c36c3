import { type Allowed, isAllowed, isPublic } from "./address-rules.ts";

// `URL` drops or rewrites these, so that the text would be stored and shown as another URL than the one that is called.
const rewritten = /[\s\p{Cc}\\]/u;
const absolute = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * What is wrong with a webhook's URL as it is written; null if nothing is. The addresses behind its name are checked
 * at each call, because a name may resolve to another address at any time.
 */
export function webhookUrlFault(text: string, allowed: Allowed): string | null {
  if (rewritten.test(text)) return "expected a URL without spaces, control characters and backslashes";
  const url = new URL(text);
  const host = hostOf(url);
  if (url.protocol !== "https:" && url.protocol !== "http:") return "expected an https URL";
  if (!absolute.test(text)) return `expected ${url.protocol}// before the host`;
  if (url.port === "0") return "expected another port than 0";
  if (url.username || url.password) return "expected a URL without user and password";
  if (isAllowed(allowed, host, host)) return null;
  if (url.protocol === "http:") return "expected an https URL";
  const isPrivate = isAddress(url) ? !isPublic(host) : /(^|\.)localhost$/.test(host);
  return isPrivate ? "expected a public address" : null;
}

/** Whether a connection may be made to an address that the URL's host resolved to. */
export function mayConnect(url: URL, address: string, allowed: Allowed): boolean {
  if (isAllowed(allowed, hostOf(url), address)) return true;
  return url.protocol === "https:" && isPublic(address);
}

/**
 * The host without the brackets of IPv6 and the trailing dot of a fully qualified name. `URL` has already read 0x7f.1
 * and 2130706433 as 127.0.0.1.
 */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}

export function isAddress(url: URL): boolean {
  return url.hostname.startsWith("[") || /^\d+\.\d+\.\d+\.\d+$/.test(hostOf(url));
}
