import type { Context, MiddlewareHandler } from "hono";
import { NotFromDaprError } from "./not-from-dapr-error.ts";

/**
 * Lets only daprd through, which sends `APP_API_TOKEN` with every event, job, binding and invocation.
 *
 * @throws NotFromDaprError for a request without the right token; TypeError at once if no token is configured,
 * because then anybody would get through
 */
export function requireAppToken(appToken: string): MiddlewareHandler {
  if (appToken === "") throw new TypeError("APP_API_TOKEN is needed where Dapr calls");
  return async (c, next) => {
    if (!isFromDapr(c, appToken)) throw new NotFromDaprError();
    await next();
  };
}

/** Whether daprd brings a request. Without a configured token nothing counts as brought by it. */
export function isFromDapr(c: Context, appToken: string): boolean {
  const expected = Buffer.from(appToken);
  const given = Buffer.from(c.req.header("dapr-api-token") ?? "");
  return appToken !== "" && isSame(given, expected);
}

/**
 * Takes as long wherever the two differ, so that the time of a refusal tells nothing about the token. The first request of every
 * function asks it, and loading `node:crypto` for its `timingSafeEqual` would cost that request 5 ms.
 */
function isSame(given: Buffer, expected: Buffer): boolean {
  if (given.length !== expected.length) return false;
  let differing = 0;
  for (let at = 0; at < expected.length; at++) differing |= (given[at] as number) ^ (expected[at] as number);
  return differing === 0;
}
