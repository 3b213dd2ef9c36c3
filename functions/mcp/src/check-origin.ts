import { ProblemError } from "@todo/function-kit/problem-error";
import type { MiddlewareHandler } from "hono";

const ownMachine = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Refuses web pages of elsewhere, as the protocol wants it against DNS rebinding: a page may call only from this machine, or
 * from an origin that is allowed. Programs send no Origin.
 *
 * @throws ProblemError 403
 */
export function checkOrigin(allowed: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header("origin");
    if (origin !== undefined && !ownMachine.test(origin) && !allowed.includes(origin)) {
      throw new ProblemError(403, "origin_not_allowed", "pages of this origin may not call");
    }
    await next();
  };
}
