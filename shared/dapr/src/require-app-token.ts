import { timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { NotFromDaprError } from "./not-from-dapr-error.ts";

/**
 * Lets only daprd through, which sends `APP_API_TOKEN` with every event, job, binding and invocation.
 *
 * @throws NotFromDaprError for a request without the right token; TypeError at once if no token is configured, because then
 * anybody would get through
 */
export function requireAppToken(appToken: string): MiddlewareHandler {
  if (appToken === "") throw new TypeError("APP_API_TOKEN is needed where Dapr calls");
  const expected = Buffer.from(appToken);
  return async (c, next) => {
    const given = Buffer.from(c.req.header("dapr-api-token") ?? "");
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new NotFromDaprError();
    await next();
  };
}
