import type { chatOperations } from "@todo/contracts/operations/chat";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { takeSeat } from "@todo/function-kit/edge/fair-use";
import { createSeats } from "@todo/function-kit/edge/seats";
import type { UserHandler } from "@todo/function-kit/operations/mount";
import type { Tell } from "./answer.ts";
import { beginTurn } from "./begin-turn.ts";
import { eventStream } from "./event-stream.ts";
import { runTurn } from "./run-turn.ts";

/** Turns may last as long as a model needs. */
const turnsOfOneUser = { atOnce: 3, waiting: 6, patience: 10_000 };

/**
 * `POST /api/chat`: answers with a stream of server-sent events, or with one JSON document for clients that accept
 * only that. Once begun, a turn finishes whether or not its client waits.
 */
export function postChat(deps: Dependencies): UserHandler<typeof chatOperations.sendMessage> {
  const seats = createSeats(turnsOfOneUser);
  return async (c, { body: { conversation_id, message } }) => {
    const giveBack = await takeSeat(c, seats);
    // The seat is held while the turn lasts, which may be longer than its request.
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
      return turn(() => undefined);
    }
    return eventStream(turn, deps.log);
  };
}
