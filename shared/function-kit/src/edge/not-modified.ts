import type { MiddlewareHandler } from "hono";

/** The headers of the answer that a 304 repeats (RFC 9110, 15.4.5). */
const kept = ["cache-control", "content-location", "date", "etag", "expires", "vary"];
/** CORS headers, which describe the answer itself. */
const ownHeaders = /^access-control-/;

/**
 * Answers 304 when `If-None-Match` names the current version, because the client already has it (RFC 9110, 13.1.2).
 */
export const notModified: MiddlewareHandler = async (c, next) => {
  await next();
  const condition = c.req.header("if-none-match");
  const etag = c.res.headers.get("etag");
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  if (condition === undefined || etag === null || !isRead || c.res.status !== 200) return;
  if (!matches(condition, etag)) return;
  const headers = [...c.res.headers].filter(([name]) => kept.includes(name) || ownHeaders.test(name));
  // Must come before the new answer copies the old one's headers.
  c.res = undefined;
  c.res = new Response(null, { status: 304, headers });
};

/** Whether `If-None-Match` names this version. Uses weak comparison, because a proxy that compresses makes every tag weak. */
export function matches(condition: string, etag: string): boolean {
  if (condition.trim() === "*") return true;
  const tags = condition.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return tags.some((tag) => tag.replace(/^W\//, "") === etag.replace(/^W\//, ""));
}
