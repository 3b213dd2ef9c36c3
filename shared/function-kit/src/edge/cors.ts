import type { MiddlewareHandler } from "hono";
import type { Dependencies } from "../dependencies.ts";

const methods = "GET, HEAD, POST, PATCH, DELETE";
/** Request headers that any of our routes reads. */
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
/** In addition to the headers that a page may always read. */
const exposedHeaders = ["Allow", "ETag", "Location", "Retry-After", "WWW-Authenticate"].join(", ");
/** Seconds for which a browser may cache a preflight; no browser caches it for longer than two hours. */
const maxAge = "7200";

/** Whether an origin is one of the configured sites. */
export function isAllowedOrigin({ config }: Pick<Dependencies, "config">): (origin: string) => boolean {
  return (origin) => config.allowedOrigins.includes(origin);
}

/**
 * Lets web pages of some origins call from a browser (CORS in the Fetch standard). A preflight is answered without a
 * token, because it carries none. A page of any other origin gets no CORS headers, so that its browser hides the
 * answer from it.
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
    // Set after the handler, so that every answer has them, refusals included; and on the answer itself, because
    // Hono's `c.header` would now create a new answer, whose body is a stream.
    const { headers } = c.res;
    headers.append("vary", "Origin");
    if (!allowed) return;
    headers.set("access-control-allow-origin", origin);
    headers.set("access-control-expose-headers", exposedHeaders);
  };
}
