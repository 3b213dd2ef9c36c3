import type { MiddlewareHandler } from "hono";
import { pagePolicy } from "./policy.ts";

/**
 * Nothing of the pages is kept, or told to another site. Without `same-origin` browsers would not tell us either from which site a
 * form comes.
 */
export const pageHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has("content-security-policy")) c.header("content-security-policy", pagePolicy(false));
  c.header("x-content-type-options", "nosniff");
  c.header("x-frame-options", "DENY");
  c.header("referrer-policy", "same-origin");
  c.header("cache-control", "no-store");
};
