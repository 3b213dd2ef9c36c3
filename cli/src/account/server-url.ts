import { usageError } from "../cli-error.ts";

/** Where `pnpm dev` runs. */
export const defaultUrl = "http://localhost:8080";

/** The address of a server without a slash at its end. @throws CliError `usage` naming where it was given */
export function serverUrl(name: string, text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw usageError(`${name}: expected an address like ${defaultUrl}, and got ${JSON.stringify(text)}`);
  }
  if (!/^https?:$/.test(url.protocol))
    throw usageError(`${name}: expected an address that begins with https:// or http://`);
  if (url.username || url.password)
    throw usageError(
      `${name}: expected an address without a name or password; the key is asked for by todo login`,
    );
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

/** Whether the connection is unencrypted. */
export function isReadableOnTheWay(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
