import type { Ringing } from "@todo/domain/decision";
import { sql } from "kysely";
import type { Database, Tx } from "../tables/database.ts";

/** Maximum number of notifications per transaction; the rest is left to the next one. */
const batchSize = 500;

/** Which of these users have waiting notifications: one lookup in an index that holds nothing else. */
export async function awaited(db: Database, userIds: readonly string[]): Promise<string[]> {
  const query = db.selectFrom("notifications").select("user_id").distinct();
  const rows = await query.where("user_id", "in", userIds).where("delivered_at", "is", null).execute();
  return rows.map((row) => row.user_id);
}

/**
 * Marks the waiting notifications of a present user as delivered, each once, even if the user comes back in several
 * places at once.
 *
 * @returns the ringings that this call has delivered
 */
export async function deliverWaiting(
  tx: Tx,
  userId: string,
  now: string,
): Promise<(Ringing & { task_id: string })[]> {
  const { rows } = await sql<{ reminder_id: string; task_id: string; remind_at: Date }>`
    update notifications set delivered_at = ${new Date(now)}
    where id in (
      select id from notifications where user_id = ${userId} and delivered_at is null
      order by id limit ${batchSize} for update
    )
    returning reminder_id, task_id, remind_at`.execute(tx);
  return rows.map((row) => ({ ...row, remind_at: row.remind_at.toISOString() }));
}
