import type { Operation } from "@todo/contracts/operations/operation";
import type { Context } from "hono";
import { accepts } from "../edge/accepts.ts";
import { ProblemError } from "../problem-error.ts";

/** Media types that an operation may answer with. A WebSocket has none. */
const answers = {
  none: ["application/json"],
  events: ["text/event-stream"],
  events_or_json: ["application/json", "text/event-stream"],
  web_socket: [],
};

/**
 * Refuses a request whose answer the client could not accept, before reading anything of it.
 *
 * @throws ProblemError 406 when the client accepts none of the answer's media types
 */
export function admit(c: Context, { output, stream }: Operation): void {
  const mediaTypes = output ? answers[stream ?? "none"] : [];
  const accept = c.req.header("accept");
  if (mediaTypes.length === 0 || mediaTypes.some((it) => accepts(it, accept))) return;
  throw new ProblemError(
    406,
    "not_acceptable",
    `expected an Accept header that takes ${mediaTypes.join(" or ")}`,
  );
}
