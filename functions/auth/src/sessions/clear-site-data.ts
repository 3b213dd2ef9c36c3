import type { Context } from "hono";

/**
 * The app stores its user's tasks in the browser: the next user must not find them. Browsers ignore this over plain
 * HTTP, except on localhost.
 */
export function clearSiteData(c: Context): void {
  c.header("clear-site-data", '"storage", "cache"');
}
