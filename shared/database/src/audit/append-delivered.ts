import { actorOf } from "@todo/contracts/events/auth-context";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { sql } from "kysely";
import type { Database } from "../tables/database.ts";
import type { SigningKey } from "./audit-keys.ts";
import { chained, type Unaudited } from "./catch-up-audit.ts";
import { insertHeads, type LogEnd, lastHead, type NewHead, signHeads } from "./sign-heads.ts";

/** The end of the log of a user who has none yet. */
const noEnd = {
  last_seq: null,
  last_hash: null,
  head_day: null,
  head_seq: null,
  head_hash: null,
  head_previous: null,
};

/** The end that a log has after a head was signed for its last entry. */
export function endAfter({ user_id, day, seq, hash, previous }: NewHead): LogEnd {
  const head = { head_day: day, head_seq: seq, head_hash: hash, head_previous: previous };
  return { user_id, last_seq: seq, last_hash: hash, ...head };
}

/**
 * Delivered events of one user as the next entries of the audit log.
 *
 * @param end of the log as far as it is known; a log is not known, but empty, before the user's first event
 * @returns undefined if they do not follow on that end without a gap
 */
export function whatFollows(
  events: readonly CloudEvent[],
  end: LogEnd | undefined,
): readonly Unaudited[] | undefined {
  const bySeq = new Map(events.map((event) => [Number(event.sequence), event]));
  const seqs = [...bySeq.keys()].sort((a, b) => a - b);
  const next = (end?.last_seq ?? 0) + 1;
  if (seqs.some((seq, index) => seq !== next + index)) return undefined;
  return seqs.map((seq) => {
    const event = bySeq.get(seq) as CloudEvent;
    const { id, type, subject, time, data, partitionkey } = event;
    return {
      ...(end ?? noEnd),
      user_id: partitionkey,
      seq,
      event_id: id,
      type,
      subject,
      actor: actorOf(event),
      time: new Date(time),
      data: data as Record<string, unknown>,
    };
  });
}

/**
 * Appends delivered events to audit logs whose ends are known, with a signed head for each log, in one statement and without
 * reading anything first. A log gets all of its entries or none: it must end as remembered, signed up to there, and each event
 * must be in the event log exactly as it was delivered.
 *
 * @returns the heads of the logs that got all of their entries. The others must be brought up to date by `catchUpAudit`
 */
export async function appendDelivered(
  db: Database,
  delivered: readonly Unaudited[],
  { key, now }: { key: SigningKey; now: Date },
): Promise<readonly NewHead[]> {
  const entries = chained(delivered);
  const ends = new Map(delivered.map((event) => [event.user_id, event]));
  const last = new Map(entries.map((entry) => [entry.user_id, entry]));
  const pairs = [...last].map(([userId, end]) => ({ before: ends.get(userId) as LogEnd, end }));
  const { heads } = await signHeads(db, key, pairs, now);
  const users = [...ends.values()];
  const { rows } = await sql<{ user_id: string; seq: number }>`
    with known as (
      select remembered.user_id from unnest(
        ${users.map((it) => it.user_id)}::text[],
        ${users.map((it) => it.last_seq)}::bigint[],
        ${users.map((it) => it.last_hash)}::text[]
      ) as remembered (user_id, seq, hash)
      left join lateral (
        select log.seq, log.hash from audit_log log where log.user_id = remembered.user_id order by log.seq desc limit 1
      ) last on true
      ${lastHead(sql`remembered.user_id`)}
      where (last.seq, last.hash) is not distinct from (remembered.seq, remembered.hash)
        and (head.seq, head.hash) is not distinct from (remembered.seq, remembered.hash)
    ), found as (
      select entry.*, count(*) over (partition by entry.user_id) as found
      from unnest(
        ${entries.map((it) => it.user_id)}::text[],
        ${entries.map((it) => it.seq)}::bigint[],
        ${entries.map((it) => delivered.filter(({ user_id }) => user_id === it.user_id).length)}::integer[],
        ${delivered.map((it) => it.event_id)}::text[],
        ${delivered.map((it) => it.type)}::text[],
        ${delivered.map((it) => it.subject)}::text[],
        ${delivered.map((it) => it.actor && JSON.stringify(it.actor))}::text[],
        ${delivered.map((it) => it.time.toISOString())}::timestamptz[],
        ${delivered.map((it) => JSON.stringify(it.data))}::text[],
        ${entries.map((it) => it.previous)}::text[],
        ${entries.map((it) => it.hash)}::text[]
      ) as entry (user_id, seq, expected, event_id, type, subject, actor, time, data, prev_hash, hash)
      join known using (user_id)
      cross join lateral (
        select from event_log log
        where log.user_id = entry.user_id and log.seq = entry.seq and log.id::text = entry.event_id
          and log.type = entry.type and log.subject = entry.subject and log.time = entry.time
          and log.actor is not distinct from entry.actor::jsonb and log.data = entry.data::jsonb offset 0
      ) logged
    ), whole as (
      select * from found where found = expected
    ), heads as (
      ${insertHeads(heads, sql`where user_id in (select user_id from whole)`)}
    )
    insert into audit_log (user_id, seq, event_id, type, task_id, subject, actor, time, data, prev_hash, hash)
    select user_id, seq, event_id::uuid, type, substring(subject from '^tasks/(.+)$'), subject, actor::jsonb, time, data::jsonb,
      prev_hash, hash
    from whole order by user_id, seq
    on conflict do nothing returning user_id, seq`.execute(db);
  const appended = new Set(rows.map(({ user_id, seq }) => `${seq} ${user_id}`));
  const isWhole = ({ user_id }: NewHead) =>
    entries.every((it) => it.user_id !== user_id || appended.has(`${it.seq} ${it.user_id}`));
  return heads.filter(isWhole);
}
