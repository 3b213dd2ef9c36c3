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
 * Refuses a request that its operation would answer in vain, before anything of it is read.
 *
 * @throws InsufficientScopeError when the token of whoever is signed in is not good for it; ProblemError 403 when only a browser may
 * ask, 406 when the client
 * takes none of the media types of the answer
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
