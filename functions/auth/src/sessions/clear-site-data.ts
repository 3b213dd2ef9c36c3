import type { Context } from "hono";

/**
 * The app keeps its user's tasks in the browser: whoever uses it next must not find them. By plain HTTP, except on this machine,
 * browsers ignore this.
 */
export function clearSiteData(c: Context): void {
  c.header("clear-site-data", '"storage", "cache"');
}
