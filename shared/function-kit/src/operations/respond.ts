import { createHash } from "node:crypto";
import type { Operation } from "@todo/contracts/operations/operation";
import type { Context } from "hono";

/**
 * The answer of an operation. An answer that can be requested again has an `ETag`, so that a client with the current
 * version is answered 304.
 *
 * @param given the body; or the whole answer, if it is a stream
 */
export function respond(c: Context, { method, output, status }: Operation, given: unknown): Response {
  if (given instanceof Response) return given;
  if (output === undefined) return c.body(null, 204);
  const text = JSON.stringify(given);
  const version = versionOf(given);
  if (method === "GET" || version !== undefined) c.header("etag", etagOf(text, version));
  // Cached only by the client, and revalidated before use.
  if (method === "GET" && !c.res.headers.has("cache-control")) c.header("cache-control", "private, no-cache");
  return c.body(text, status ?? 200, { "content-type": "application/json" });
}

/**
 * The version, for `If-Match`; and the content, because a ringing reminder changes the shown task, but not the version
 * that `If-Match` is compared with.
 */
function etagOf(text: string, version: number | undefined): string {
  const content = createHash("sha256").update(text).digest("base64url").slice(0, 16);
  return version === undefined ? `"${content}"` : `"${version}-${content}"`;
}

function versionOf(given: unknown): number | undefined {
  const { version } = (given ?? {}) as { version?: unknown };
  return typeof version === "number" ? version : undefined;
}
