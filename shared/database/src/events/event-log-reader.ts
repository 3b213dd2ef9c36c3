import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { type LogPosition, markOf } from "@todo/contracts/live";
import { sql } from "kysely";
import type { Database } from "../tables/database.ts";
import { eventColumns } from "../tables/event-log.ts";
import { toCloudEvent } from "./to-cloud-event.ts";

/**
 * A user's events later than a position, in order. Those that are visible have no gap: the lock on the user's head lets their
 * transactions commit only one after the other.
 *
 * @returns undefined when another event is at that position, or none: the log was put back to an earlier state
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
    // Reads the event before them in the same statement, so that events of another history are never taken for the
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

/** Where a user's log ends, and which event is at `seq`, as a mark. */
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

/** The last number of each user who has one. */
export async function logHeads(db: Database, userIds: readonly string[]): Promise<Map<string, number>> {
  if (userIds.length === 0) return new Map();
  const { rows } = await sql<{ user_id: string; seq: number }>`
    select user_id, seq from event_log_heads where user_id = any(${[...userIds]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.user_id, row.seq]));
}

/**
 * Which log this is: 16 hex digits that change when all of it may be another one. A restore from a dump makes another table or
 * another server (`pg_control_system`), and a standby that takes over starts another timeline, maybe without the last events. Where
 * files are copied back it stays: what then differs shows by the marks of positions.
 */
export async function logEpoch(db: Database): Promise<string> {
  const { rows } = await sql<{ epoch: string }>`
    select left(md5(concat_ws('/',
      (select system_identifier from pg_control_system()),
      left(pg_walfile_name(pg_current_wal_lsn()), 8),
      'event_log'::regclass::oid)), 16) as epoch`.execute(db);
  return rows[0]?.epoch ?? "";
}
