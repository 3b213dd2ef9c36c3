import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { type LogPosition, markOf } from "@todo/contracts/live";
import { sql } from "kysely";
import type { Database } from "../tables/database.ts";
import { eventColumns } from "../tables/event-log.ts";
import { toCloudEvent } from "./to-cloud-event.ts";

/**
 * A user's events after a position, in order. Visible events have no gap, because the lock on the user's head makes
 * their transactions commit one after the other.
 *
 * @returns undefined when another event, or none, is at that position: the log was restored to an earlier state
 */
export async function eventsAfter(
  db: Database,
  userId: string,
  { seq, mark }: LogPosition,
  limit: number,
): Promise<CloudEvent[] | undefined> {
  const rows = await db
    .selectFrom("event_log")
    .select(eventColumns)
    .where("user_id", "=", userId)
    // Reads the preceding event in the same statement, so that events of another history are never taken for the
    // continuation.
    .where("seq", ">=", seq)
    .orderBy("seq")
    .limit(limit + 1)
    .execute();
  const [first] = rows;
  if (first?.seq !== seq) return mark === undefined ? rows.slice(0, limit).map(toCloudEvent) : undefined;
  if (mark !== undefined && markOf(first.id) !== mark) return undefined;
  return rows.slice(1).map(toCloudEvent);
}

/** The end of a user's log, and the mark of the event at `seq`. */
export async function logPosition(
  db: Database,
  userId: string,
  seq: number,
): Promise<{ last: LogPosition; markAt: string | undefined }> {
  const { rows } = await sql<{ seq: number; id: string }>`
    (select seq, id from event_log where user_id = ${userId} order by seq desc limit 1)
    union all
    select seq, id from event_log where user_id = ${userId} and seq = ${seq}`.execute(db);
  const last = rows.reduce<LogPosition>(
    (highest, row) => (row.seq > highest.seq ? { seq: row.seq, mark: markOf(row.id) } : highest),
    { seq: 0, mark: undefined },
  );
  const at = rows.find((row) => row.seq === seq);
  return { last, markAt: at && markOf(at.id) };
}

/** The last sequence number of each user who has one. */
export async function logHeads(db: Database, userIds: readonly string[]): Promise<Map<string, number>> {
  if (userIds.length === 0) return new Map();
  const { rows } = await sql<{ user_id: string; seq: number }>`
    select user_id, seq from event_log_heads where user_id = any(${[...userIds]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.user_id, row.seq]));
}

/**
 * Identifies this log: 16 hex digits that change whenever all of it may have been replaced. A restore from a dump
 * creates another table or another server (`pg_control_system`), and a standby that takes over starts another
 * timeline, maybe without the last events. When files are copied back the value stays the same; the marks of
 * positions then reveal the difference.
 */
export async function logEpoch(db: Database): Promise<string> {
  const { rows } = await sql<{ epoch: string }>`
    select left(md5(concat_ws('/',
      (select system_identifier from pg_control_system()),
      left(pg_walfile_name(pg_current_wal_lsn()), 8),
      'event_log'::regclass::oid)), 16) as epoch`.execute(db);
  return rows[0]?.epoch ?? "";
}
