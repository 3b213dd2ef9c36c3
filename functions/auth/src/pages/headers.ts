import type { MiddlewareHandler } from "hono";
import { pagePolicy } from "./policy.ts";

/**
 * Pages are not cached, and other sites get no referrer. With a stricter policy than `same-origin`, browsers would not
 * tell us from which site a form was submitted.
 */
export const pageHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has("content-security-policy")) c.header("content-security-policy", pagePolicy(false));
  c.header("x-content-type-options", "nosniff");
  c.header("x-frame-options", "DENY");
  c.header("referrer-policy", "same-origin");
  c.header("cache-control", "no-store");
};
