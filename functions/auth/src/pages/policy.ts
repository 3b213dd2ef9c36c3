import { styleHash } from "./style.ts";

/**
 * What a page may do: it loads nothing, and may not be framed. One with passkeys runs the one script of ours, which asks us for what
 * a browser needs.
 *
 * @param formTarget where the answer to a form may lead, beside this site: browsers apply `form-action` to redirects, too
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
