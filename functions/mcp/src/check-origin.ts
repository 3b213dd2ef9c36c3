import { ProblemError } from "@todo/function-kit/problem-error";
import type { MiddlewareHandler } from "hono";

const ownMachine = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Allows pages of this machine, and of allowed origins. */
export function mayCallFrom(allowed: readonly string[]): (origin: string) => boolean {
  return (origin) => ownMachine.test(origin) || allowed.includes(origin);
}

/**
 * Refuses web pages of other origins, as the protocol requires against DNS rebinding. Programs send no Origin.
 *
 * @throws ProblemError 403
 */
export function checkOrigin(mayCall: (origin: string) => boolean): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header("origin");
    if (origin !== undefined && !mayCall(origin)) {
      throw new ProblemError(403, "origin_not_allowed", "pages of this origin may not call");
    }
    await next();
  };
}
