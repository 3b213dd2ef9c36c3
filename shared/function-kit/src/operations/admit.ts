import type { Operation } from "@todo/contracts/operations/operation";
import type { Context } from "hono";
import { requireBrowser, requireScope } from "../auth/authenticate.ts";
import type { User } from "../auth/user.ts";
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
 * Refuses a request that cannot succeed, before any of it is read.
 *
 * @throws InsufficientScopeError when the token lacks the operation's scope; ProblemError 403 when the operation requires a
 * browser, 406 when the client accepts none of the answer's media types
 */
export function admit(c: Context, { scope, by, output, stream, mediaTypes: files = [] }: Operation): void {
  const user = c.get("user") as User | undefined;
  if (user && scope !== null) requireScope(user, scope);
  if (user && by !== undefined) requireBrowser(user);
  const mediaTypes = stream === "download" ? files : output ? answers[stream ?? "none"] : [];
  const accept = c.req.header("accept");
  if (mediaTypes.length === 0 || mediaTypes.some((it) => accepts(it, accept))) return;
  throw new ProblemError(
    406,
    "not_acceptable",
    `expected an Accept header that takes ${mediaTypes.join(" or ")}`,
  );
}
