import { genesisHash, type HashedEntry } from "@todo/domain/audit/entry-text";
import { sql } from "kysely";
import type { Database } from "../tables/database.ts";
import type { SigningKey } from "./audit-keys.ts";
import { entryOf, hashEntry } from "./hash-entry.ts";
import { insertHeads, type LogEnd, lastHead, type NewHead, type Signable, signHeads } from "./sign-heads.ts";

/** Maximum number of entries per statement: more would take long after a long outage. */
const batchSize = 500;

/** An event that is not in the audit log yet, with the end of that log. */
export type Unaudited = Omit<HashedEntry, "task_id"> & LogEnd;
type NewEntry = Signable & { readonly previous: string };

export interface CatchUpOptions {
  /** Undefined: nothing is signed. */
  readonly key?: SigningKey | undefined;
  readonly now: Date;
}

export interface CaughtUp {
  /** How many entries were new. */
  readonly appended: number;
  /** The users who may have more events to audit. */
  readonly behind: Set<string>;
  readonly heads: readonly NewHead[];
  /** Users whose log no longer contains what was signed: no more of it is signed. */
  readonly refused: readonly string[];
  /** Entries without a signature were found, so other users may have some, too. */
  readonly foundUnsigned: boolean;
}

/**
 * Appends to users' audit logs the events that are in their event logs but not yet audited, in order. An event is only the
 * hint to look: so entries follow one another without a gap even when events arrive late, twice, shuffled or not at all. The
 * same statement writes a signed head for each log.
 *
 * Needs no transaction. Two callers at once compute the same rows (the hash of a row follows from the log alone), so the
 * second one's insert, atomic by itself, finds them there and changes nothing. Each inserts in the order of users and
 * numbers, so that two cannot deadlock.
 */
export async function catchUpAudit(
  db: Database,
  userIds: readonly string[],
  { key, now }: CatchUpOptions,
): Promise<CaughtUp> {
  const unaudited = await unauditedEvents(db, userIds);
  const behind = new Set(unaudited.length < batchSize ? [] : userIds);
  // Rows are ordered by user, so every user except the last one is complete.
  for (const { user_id } of unaudited) if (user_id !== unaudited.at(-1)?.user_id) behind.delete(user_id);
  const entries = chained(unaudited);
  const before = new Map(unaudited.map((event) => [event.user_id, event]));
  const ends = new Map(entries.map((entry) => [entry.user_id, entry]));
  const pairs = [...ends].map(([userId, end]) => ({ before: before.get(userId) as LogEnd, end }));
  const { heads, refused } = await signHeads(db, key, pairs, now);
  const foundUnsigned = pairs.some(
    ({ before: { user_id, last_seq, head_seq } }) => last_seq !== head_seq && !refused.includes(user_id),
  );
  return { appended: await insertEntries(db, entries, heads), behind, heads, refused, foundUnsigned };
}

/** The events after each user's last audited one, with that one and the last head, by user and number. */
async function unauditedEvents(db: Database, userIds: readonly string[]): Promise<Unaudited[]> {
  const { rows } = await sql<Unaudited>`
    select event.user_id, event.seq, event.id as event_id, event.type, event.subject, event.actor, event.time, event.data,
      last.seq as last_seq, last.hash as last_hash,
      head.day as head_day, head.seq as head_seq, head.hash as head_hash, head.previous as head_previous
    from (select distinct user_id from unnest(${userIds}::text[]) as user_id order by user_id) given
    left join lateral (
      select seq, hash from audit_log where user_id = given.user_id order by seq desc limit 1
    ) last on true
    ${lastHead(sql`given.user_id`)}
    cross join lateral (
      select user_id, seq, id, type, subject, actor, time, data from event_log
      where user_id = given.user_id and seq > coalesce(last.seq, 0) order by seq limit ${batchSize}
    ) event
    order by given.user_id, event.seq limit ${batchSize}`.execute(db);
  return rows;
}

export function chained(unaudited: readonly Unaudited[]): NewEntry[] {
  const hashes = new Map<string, string>();
  return unaudited.map(({ last_hash, ...event }) => {
    const previous = hashes.get(event.user_id) ?? last_hash ?? genesisHash;
    const hash = hashEntry(previous, entryOf(event));
    hashes.set(event.user_id, hash);
    return { user_id: event.user_id, seq: event.seq, previous, hash };
  });
}

/** Everything except hashes and heads is already in the database, and is copied within it. */
async function insertEntries(
  db: Database,
  entries: readonly NewEntry[],
  heads: readonly NewHead[],
): Promise<number> {
  if (entries.length === 0) return 0;
  const { numAffectedRows } = await sql`
    with heads as (${insertHeads(heads)})
    insert into audit_log (user_id, seq, event_id, type, task_id, subject, actor, time, data, prev_hash, hash)
    select user_id, seq, event.id, event.type,
      case when event.actor is null then event.subject else substring(event.subject from '^tasks/(.+)$') end,
      case when event.actor is not null then event.subject end, event.actor,
      event.time, event.data, entry.prev_hash, entry.hash
    from unnest(
      ${entries.map((it) => it.user_id)}::text[],
      ${entries.map((it) => it.seq)}::bigint[],
      ${entries.map((it) => it.previous)}::text[],
      ${entries.map((it) => it.hash)}::text[]
    ) as entry (user_id, seq, prev_hash, hash)
    -- One look at the index for each: a plan made while the log was small would else read the whole of it ever after.
    cross join lateral (
      select id, type, subject, actor, time, data from event_log log
      where log.user_id = entry.user_id and log.seq = entry.seq offset 0
    ) event
    order by user_id, seq
    on conflict do nothing`.execute(db);
  return Number(numAffectedRows);
}
