import type { Context } from "hono";

/**
 * Whether the client has hung up. Then an error does not matter, as nobody waits for the answer; without this check, a body
 * that breaks off would look like a database failure.
 */
export function clientGone(c: Context): boolean {
  return c.req.raw.signal.aborted;
}
