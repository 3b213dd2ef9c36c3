import { id } from "@todo/contracts/primitives";
import { lines } from "@todo/contracts/text";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { takeSeat } from "@todo/function-kit/edge/fair-use";
import { createSeats } from "@todo/function-kit/edge/seats";
import { validateBody } from "@todo/function-kit/validate";
import { maxMessage } from "@todo/language/read";
import type { Handler } from "hono";
import * as v from "valibot";
import type { Tell } from "./answer.ts";
import { beginTurn } from "./begin-turn.ts";
import { eventStream } from "./event-stream.ts";
import { runTurn } from "./run-turn.ts";

const expected = `expected 1 to ${maxMessage} characters`;
const body = v.strictObject({
  /** Left out, a new conversation begins. */
  conversation_id: v.optional(id),
  message: v.pipe(lines(maxMessage), v.trim(), v.minLength(1, expected), v.maxLength(maxMessage, expected)),
});

/** Turns may last as long as a model thinks. */
const turnsOfOneUser = { atOnce: 3, waiting: 6, patience: 10_000 };

/**
 * `POST /api/chat`: answers as a stream of server-sent events, or as one JSON document to whoever accepts only that. Once
 * begun, a turn ends whether or not its client waits for it.
 */
export function postChat(deps: Dependencies): Handler<UserEnv> {
  const seats = createSeats(turnsOfOneUser);
  return async (c) => {
    const { conversation_id, message } = await validateBody(c, body);
    const giveBack = await takeSeat(c, seats);
    // The seat is kept while the turn lasts, which may be longer than its request.
    const begun = await beginTurn(deps, c, {
      conversationId: conversation_id?.toLowerCase(),
      message,
    }).catch((error: unknown) => {
      giveBack();
      throw error;
    });
    const turn = (tell: Tell) => runTurn(deps, c, begun, tell).finally(giveBack);
    const accept = c.req.header("accept") ?? "";
    if (/\bapplication\/json\b/i.test(accept) && !/\btext\/event-stream\b/i.test(accept)) {
      return c.json(await turn(() => undefined));
    }
    return eventStream(turn, deps.log);
  };
}
