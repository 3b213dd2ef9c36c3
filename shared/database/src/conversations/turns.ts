import { keepableJson, keepableText } from "../keepable.ts";
import type { Database, Tx } from "../tables/database.ts";

export interface TurnStart {
  readonly conversationId: string;
  readonly userId: string;
  readonly turnId: string;
  readonly messageId: string;
  readonly content: string;
  readonly now: Date;
  /** Another turn may begin then, even if this one never ends. */
  readonly until: Date;
}

/**
 * Reserves the conversation for one turn and stores the user's message.
 *
 * @returns its state; undefined when another turn holds it
 */
export async function beginTurn(tx: Tx, turn: TurnStart): Promise<unknown> {
  const { conversationId, userId, turnId, messageId: id, content, now, until } = turn;
  const taken = await tx
    .updateTable("conversations")
    .set({ busy_until: until, updated_at: now })
    .where("id", "=", conversationId)
    .where("user_id", "=", userId)
    .where((eb) => eb.or([eb("busy_until", "is", null), eb("busy_until", "<=", now)]))
    .returning("state")
    .executeTakeFirst();
  if (!taken) return undefined;
  const message = { id, conversation_id: conversationId, turn_id: turnId, content, created_at: now };
  await tx
    .insertInto("messages")
    .values({ ...message, role: "user", answer: null })
    .execute();
  return taken.state;
}

export interface TurnEnd {
  readonly conversationId: string;
  readonly turnId: string;
  /** The value it began with: it identifies the turn that holds the conversation. */
  readonly until: Date;
  readonly messageId: string;
  readonly content: string;
  readonly answer: unknown;
  readonly state: unknown;
  readonly now: Date;
}

/**
 * Stores the answer and releases the conversation. If another turn has taken it in the meantime, its state is left to
 * that turn: the question asked there is the one that the user's next message answers.
 *
 * @returns the answer as it is kept, which is how a repeated request gets it; undefined when the conversation was deleted
 * meanwhile
 */
export async function endTurn(tx: Tx, turn: TurnEnd): Promise<KeptAnswer | undefined> {
  const { conversationId, turnId, until, messageId: id, content, answer, state, now } = turn;
  const conversation = await tx
    .selectFrom("conversations")
    .select("busy_until")
    .where("id", "=", conversationId)
    .forUpdate()
    .executeTakeFirst();
  if (!conversation) return undefined;
  if (conversation.busy_until?.getTime() === until.getTime()) {
    await tx
      .updateTable("conversations")
      .set({ busy_until: null, updated_at: now, state: keepableJson(state) })
      .where("id", "=", conversationId)
      .execute();
  }
  const message = { id, conversation_id: conversationId, turn_id: turnId, created_at: now };
  return tx
    .insertInto("messages")
    .values({
      ...message,
      role: "assistant",
      content: keepableText(content),
      answer: keepableJson(answer),
    })
    .returning(["content", "answer"])
    .executeTakeFirstOrThrow();
}

export interface KeptAnswer {
  readonly content: string;
  readonly answer: unknown;
}

/** The answer of a turn, once there is one. */
export async function findAnswer(db: Database | Tx, turnId: string): Promise<KeptAnswer | undefined> {
  return db
    .selectFrom("messages")
    .select(["content", "answer"])
    .where("turn_id", "=", turnId)
    .where("role", "=", "assistant")
    .executeTakeFirst();
}
