import { styleHash } from "./style.ts";

/**
 * The Content Security Policy of a page: it loads nothing, and may not be framed. A page with passkeys may run our
 * only script, which requests options from this site.
 *
 * @param formTarget where the answer to a form may redirect, besides this site: browsers apply `form-action` to redirects, too
 */
export const pagePolicy = (script: boolean, formTarget = ""): string =>
  [
    "default-src 'none'",
    `style-src '${styleHash}'`,
    ...(script ? ["script-src 'self'", "connect-src 'self'"] : []),
    `form-action 'self' ${formTarget}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
