import { timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";

/** The caller is not the Dapr this function belongs to. */
export class NotFromDaprError extends Error {
  readonly code = "dapr_token_required";

  constructor() {
    super("expected the header dapr-api-token with the application's token");
  }
}

/**
 * Lets only daprd through: it shows `APP_API_TOKEN` with every event, job, binding and invocation.
 *
 * @throws NotFromDaprError
 */
export function requireAppToken(appToken: string): MiddlewareHandler {
  const expected = Buffer.from(appToken);
  return async (c, next) => {
    const given = Buffer.from(c.req.header("dapr-api-token") ?? "");
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new NotFromDaprError();
    await next();
  };
}
