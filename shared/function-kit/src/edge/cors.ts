import type { MiddlewareHandler } from "hono";
import type { Dependencies } from "../dependencies.ts";

const methods = "GET, HEAD, POST, PATCH, DELETE";
/** Request headers that mean something to one of our routes. */
const requestHeaders = [
  "Authorization",
  "Content-Type",
  "If-Match",
  "If-None-Match",
  "Idempotency-Key",
  "Idempotency-Fingerprint",
  "Last-Event-ID",
  "Mcp-Protocol-Version",
  "Mcp-Session-Id",
  "Mcp-Method",
  "Mcp-Name",
  "Traceparent",
  "Tracestate",
].join(", ");
/** Beside what a page may read anyway. */
const exposedHeaders = ["Allow", "ETag", "Location", "Retry-After", "WWW-Authenticate"].join(", ");
/** Seconds a browser may remember an answer: two hours are the most that any of them keeps. */
const maxAge = "7200";

/** Pages of the sites that are configured. */
export function isAllowedOrigin({ config }: Pick<Dependencies, "config">): (origin: string) => boolean {
  return (origin) => config.allowedOrigins.includes(origin);
}

/**
 * Lets pages of some origins call from a browser (the Fetch standard's CORS). A preflight is answered before anybody asks for
 * a token: it carries none. A page of any other origin gets no CORS headers, so its browser keeps the answer from it.
 *
 * There are no cookies, so credentials are not allowed: a page must send its user's token.
 */
export function cors(isAllowed: (origin: string) => boolean): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header("origin");
    const allowed = origin !== undefined && isAllowed(origin);
    if (c.req.method !== "OPTIONS" || !c.req.header("access-control-request-method")) {
      await next();
    } else if (allowed) {
      c.res = c.body(null, 204, {
        "access-control-allow-methods": methods,
        "access-control-allow-headers": requestHeaders,
        "access-control-max-age": maxAge,
      });
    } else c.res = c.body(null, 204);
    // Set after the handler, so that every answer has them, refusals included.
    c.header("vary", "Origin", { append: true });
    if (!allowed) return;
    c.header("access-control-allow-origin", origin);
    c.header("access-control-expose-headers", exposedHeaders);
  };
}
