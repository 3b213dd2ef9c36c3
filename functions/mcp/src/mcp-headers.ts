import type { Context } from "hono";

/** Request metadata in headers, for proxies that do not read bodies. */
export interface McpHeaders {
  readonly version: string | undefined;
  readonly method: string | undefined;
  /** Decoded; null if its Base64 is malformed. */
  readonly name: string | null | undefined;
}

export function mcpHeaders(c: Context): McpHeaders {
  const header = (name: string) => c.req.header(name)?.trim();
  return {
    version: header("mcp-protocol-version"),
    method: header("mcp-method"),
    name: decoded(header("mcp-name")),
  };
}

/** Names that are not allowed in a header are encoded as Base64 of UTF-8, between two markers. */
function decoded(value: string | undefined): string | null | undefined {
  const [, base64] = /^=\?base64\?(.*)\?=$/s.exec(value ?? "") ?? [];
  if (base64 === undefined) return value;
  const bytes = Buffer.from(base64, "base64");
  // Node ignores characters that are not Base64.
  if (bytes.toString("base64") !== base64) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
