import { sql } from "kysely";
import type { Database } from "../tables/database.ts";

/** Tables whose oldest rows are deleted, and the column that gives a row's age. */
const times = {
  processed_events: "processed_at",
  idempotency_keys: "created_at",
  /** Deletes their messages too. */
  conversations: "updated_at",
  model_usage: "day",
  webhook_deliveries: "updated_at",
} as const;
export type PrunedTable = keyof typeof times;

/**
 * Deletes rows from before a time, the oldest first, and at most `limit` of them. Rows that another instance is deleting, or
 * that somebody is changing, are left alone.
 *
 * @returns how many
 */
export async function deleteOlder(
  db: Database,
  table: PrunedTable,
  before: Date,
  limit: number,
): Promise<number> {
  const [name, time] = [sql.table(table), sql.ref(times[table])];
  // Rows are addressed by `ctid`, because the tables have different keys. They are locked, so that their `ctid` cannot change
  // before they are deleted.
  const { numAffectedRows } = await sql`
    delete from ${name} where ctid = any(array(
      select ctid from ${name} where ${time} < ${before} order by ${time} limit ${limit} for update skip locked
    ))`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
