import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { sql } from "kysely";
import type { Database } from "../tables/database.ts";
import { eventColumns } from "../tables/event-log.ts";
import { toCloudEvent } from "./to-cloud-event.ts";

/**
 * A user's events later than `seq`, in order. Those that are visible have no gap: the lock on the user's head lets their
 * transactions commit only one after the other.
 */
export async function eventsAfter(
  db: Database,
  userId: string,
  seq: number,
  limit: number,
): Promise<CloudEvent[]> {
  const rows = await db
    .selectFrom("event_log")
    .select(eventColumns)
    .where("user_id", "=", userId)
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map(toCloudEvent);
}

/** The last number of each user who has one. */
export async function logHeads(db: Database, userIds: readonly string[]): Promise<Map<string, number>> {
  if (userIds.length === 0) return new Map();
  const { rows } = await sql<{ user_id: string; seq: number }>`
    select user_id, seq from event_log_heads where user_id = any(${[...userIds]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.user_id, row.seq]));
}

/**
 * Which log this is: 16 hex digits that change when numbers may come to mean other events. A restore makes another table or
 * another server (`pg_control_system`), and a standby that takes over starts another timeline, maybe without the last events.
 */
export async function logEpoch(db: Database): Promise<string> {
  const { rows } = await sql<{ epoch: string }>`
    select left(md5(concat_ws('/',
      (select system_identifier from pg_control_system()),
      left(pg_walfile_name(pg_current_wal_lsn()), 8),
      'event_log'::regclass::oid)), 16) as epoch`.execute(db);
  return rows[0]?.epoch ?? "";
}
