import type { IncomingMessage } from "node:http";

/** Reads and drops the rest of a body, which would get in the way of the next request on the connection. */
export function discardRest(incoming: IncomingMessage): void {
  if (!incoming.readableEnded) incoming.removeAllListeners("readable").removeAllListeners("data").resume();
}
