import type { Context } from "hono";

/**
 * Whether the client has disconnected. Then an error does not matter, since nobody waits for the answer; without this
 * check, an interrupted body would look like a database failure.
 */
export function clientGone(c: Context): boolean {
  return c.req.raw.signal.aborted;
}
