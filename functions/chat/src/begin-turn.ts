import { randomUUIDv7 } from "node:crypto";
import {
  deleteBeyond,
  findConversation,
  insertConversation,
} from "@todo/database/conversations/conversations";
import { countMessages } from "@todo/database/conversations/messages";
import { beginTurn as begin, findAnswer } from "@todo/database/conversations/turns";
import { keepAnswer, takeIdempotencyKey } from "@todo/database/idempotency";
import type { Tx } from "@todo/database/tables/database";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import {
  type IdempotencyKey,
  readIdempotencyKey,
  refuseOtherRequest,
} from "@todo/function-kit/idempotency-key";
import { notFound, ProblemError } from "@todo/function-kit/problem-error";
import type { Context } from "hono";
import { type Answered, answeredBefore } from "./answered.ts";
import { freshState, type State } from "./state.ts";

/** Seconds beyond its own limit after which a turn counts as dead. */
const grace = 30;

/** Maximum number of conversations of one user. A further one replaces the one that has been idle longest. */
const maxConversations = 1_000;
/** Maximum number of messages in one conversation, from both sides. */
const maxMessages = 1_000;

interface Place {
  readonly conversationId: string;
  readonly turnId: string;
}

export type Begun =
  | (Place & {
      readonly message: string;
      readonly state: State;
      /** Another turn may begin then. */
      readonly until: Date;
      readonly before?: undefined;
    })
  /** The same request was answered before. */
  | { readonly before: Answered };

/**
 * Stores the message, and reserves the conversation for this turn. With an `Idempotency-Key` a turn begins once,
 * however often it is requested.
 *
 * @throws ProblemError 404, 409 `conversation_busy`, 409 `conversation_full`, 409 `turn_in_progress`, 409
 * `turn_broken_off`, 422
 */
export async function beginTurn(
  deps: Dependencies,
  c: Context<UserEnv>,
  request: { conversationId: string | undefined; message: string },
): Promise<Begun> {
  const once = await readIdempotencyKey(c);
  const userId = c.var.user.id;
  return deps.db.transaction().execute(async (tx) => {
    const place = { conversationId: request.conversationId ?? randomUUIDv7(), turnId: randomUUIDv7() };
    const before = once && (await takeKey(tx, userId, once, place));
    if (before) return { before: await replay(tx, deps, userId, before) };
    const now = new Date(deps.now());
    if (request.conversationId === undefined) {
      const title = [...request.message].slice(0, 100).join("");
      await insertConversation(tx, { id: place.conversationId, userId, title, state: freshState, now });
      await deleteBeyond(tx, userId, maxConversations);
    }
    const until = new Date(now.getTime() + (deps.config.chat.secondsPerTurn + grace) * 1000);
    const content = request.message;
    const state = await begin(tx, { ...place, userId, messageId: randomUUIDv7(), content, now, until });
    if (state === undefined) throw await reasonForRefusal(tx, userId, place.conversationId);
    // The answer will add one more.
    if ((await countMessages(tx, place.conversationId)) >= maxMessages) throw full();
    return { ...place, message: content, state: state as State, until };
  });
}

async function takeKey(
  tx: Tx,
  userId: string,
  once: IdempotencyKey,
  place: Place,
): Promise<Place | undefined> {
  const before = await takeIdempotencyKey(tx, userId, once.key, once.requestHash);
  if (!before) await keepAnswer(tx, userId, once.key, place);
  else refuseOtherRequest(before, once);
  return before?.body as Place | undefined;
}

async function replay(tx: Tx, deps: Dependencies, userId: string, place: Place): Promise<Answered> {
  const kept = await findAnswer(tx, place.turnId);
  if (kept) return answeredBefore(place, kept);
  const conversation = await findConversation(tx, userId, place.conversationId);
  if (!conversation) throw notFound("conversation");
  if (conversation.busy_until && conversation.busy_until > new Date(deps.now())) {
    throw new ProblemError(409, "turn_in_progress", "this message is being answered");
  }
  throw new ProblemError(
    409,
    "turn_broken_off",
    "this message was not answered to the end: see what was done",
  );
}

async function reasonForRefusal(tx: Tx, userId: string, conversationId: string): Promise<ProblemError> {
  if (!(await findConversation(tx, userId, conversationId))) return notFound("conversation");
  return new ProblemError(409, "conversation_busy", "another message of this conversation is being answered");
}

const full = () =>
  new ProblemError(
    409,
    "conversation_full",
    `this conversation has its ${maxMessages} messages: begin another`,
  );
