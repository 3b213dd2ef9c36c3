import type { Page } from "@todo/contracts/page";
import { sql } from "kysely";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { cursorId, cursorTime, rowsFor, toPage } from "../page.ts";
import type { Database, Tx } from "../tables/database.ts";

export interface ConversationRow {
  readonly id: string;
  readonly title: string;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const columns = ["id", "title", "created_at", "updated_at"] as const;

export async function insertConversation(
  tx: Tx,
  { id, userId, title, state, now }: { id: string; userId: string; title: string; state: unknown; now: Date },
): Promise<void> {
  const times = { created_at: now, updated_at: now };
  await tx
    .insertInto("conversations")
    .values({ id, user_id: userId, title, state: JSON.stringify(state), busy_until: null, ...times })
    .execute();
}

/** Undefined also for another user's conversation. */
export async function findConversation(
  db: Database | Tx,
  userId: string,
  id: string,
): Promise<(ConversationRow & { busy_until: Date | null }) | undefined> {
  return db
    .selectFrom("conversations")
    .select([...columns, "busy_until"])
    .where("id", "=", id)
    .where("user_id", "=", userId)
    .executeTakeFirst();
}

/** The user's conversations, the most recently used first. */
export async function listConversations(
  db: Database,
  userId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<ConversationRow>> {
  let query = db
    .selectFrom("conversations")
    .select(columns)
    .where("user_id", "=", userId)
    .orderBy("updated_at", "desc")
    .orderBy("id", "desc")
    .limit(rowsFor(limit));
  if (cursor !== undefined) {
    const [updatedAt, lastId] = decodeCursor("conversations", 2, cursor);
    const before = [cursorTime(updatedAt), cursorId(lastId)] as const;
    query = query.where((eb) => eb(eb.refTuple("updated_at", "id"), "<", eb.tuple(...before)));
  }
  return toPage(
    await query.execute(),
    limit,
    (row) => row,
    (last) => encodeCursor("conversations", [last.updated_at.getTime(), last.id]),
  );
}

/** Maximum number of conversations that one statement deletes, with all their messages. */
const deletedAtOnce = 20;

/**
 * Deletes the user's conversations beyond a number, those that have been idle longest. If there are many, some are left for
 * the next call.
 */
export async function deleteBeyond(tx: Tx, userId: string, max: number): Promise<void> {
  // When two begin at the same time, the second must see the first one's row.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`conversations:${userId}`}, 0))`.execute(tx);
  const rested = tx
    .selectFrom("conversations")
    .select("id")
    .where("user_id", "=", userId)
    .orderBy("updated_at", "desc")
    .orderBy("id", "desc")
    .offset(max)
    .limit(deletedAtOnce);
  await tx.deleteFrom("conversations").where("id", "in", rested).execute();
}

/** @returns whether it existed */
export async function deleteConversation(db: Database, userId: string, id: string): Promise<boolean> {
  const result = await db
    .deleteFrom("conversations")
    .where("id", "=", id)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
