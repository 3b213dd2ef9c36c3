import type { Page } from "@todo/contracts/page";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { cursorId, rowsFor, toPage } from "../page.ts";
import type { Database, Tx } from "../tables/database.ts";

export interface MessageRow {
  readonly id: string;
  readonly role: "user" | "assistant";
  readonly content: string;
  readonly answer: unknown;
  readonly created_at: Date;
}

/** A conversation's messages, newest first, because a client that resumes it wants the end. */
export async function listMessages(
  db: Database,
  conversationId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<MessageRow>> {
  let query = db
    .selectFrom("messages")
    .select(["id", "role", "content", "answer", "created_at"])
    .where("conversation_id", "=", conversationId)
    .orderBy("id", "desc")
    .limit(rowsFor(limit));
  if (cursor !== undefined) query = query.where("id", "<", cursorId(decodeCursor("messages", 1, cursor)[0]));
  return toPage(
    await query.execute(),
    limit,
    (row) => row,
    (last) => encodeCursor("messages", [last.id]),
  );
}

export async function countMessages(tx: Tx, conversationId: string): Promise<number> {
  const messages = tx.selectFrom("messages").where("conversation_id", "=", conversationId);
  const { count } = await messages
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}
