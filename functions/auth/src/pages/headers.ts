import type { MiddlewareHandler } from "hono";
import { styleHash } from "./style.ts";

const policy = [
  "default-src 'none'",
  `style-src '${styleHash}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * The pages run no script, load nothing and may not be framed; nothing of them is kept, or told to another site. Without
 * `same-origin` browsers would not tell us either from which site a form comes.
 */
export const pageHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("content-security-policy", policy);
  c.header("x-content-type-options", "nosniff");
  c.header("x-frame-options", "DENY");
  c.header("referrer-policy", "same-origin");
  c.header("cache-control", "no-store");
};
