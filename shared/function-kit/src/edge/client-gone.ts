import type { Context } from "hono";

/**
 * Whether the client has hung up. Whatever failed then, nobody waits for it: what breaks when a body breaks off looks like a
 * database that is gone.
 */
export function clientGone(c: Context): boolean {
  return c.req.raw.signal.aborted;
}
