import { sql } from "kysely";
import type { Database } from "../tables/database.ts";
import { genesisHash, type HashedEntry, hashEntry } from "./hash-entry.ts";

/** Entries of one statement at most: more would take long after a long absence. */
const batchSize = 500;

type Unaudited = HashedEntry & { readonly last_hash: string | null };

/**
 * Appends to users' audit logs what their event logs have beyond them, in order. An event is only the hint to look: so entries
 * follow one another without a gap even when events arrive late, twice, shuffled or not at all.
 *
 * Needs no transaction. Two callers at once compute the same rows (the hash of a row follows from the log alone), so the
 * second one's insert, atomic by itself, finds them there and changes nothing. Each inserts in the order of users and numbers, so
 * that two never wait for each other.
 *
 * @returns how many entries were new, and the users of whom there may be more
 */
export async function catchUpAudit(
  db: Database,
  userIds: readonly string[],
): Promise<{ appended: number; behind: Set<string> }> {
  const unaudited = await unauditedEvents(db, userIds);
  const behind = new Set(unaudited.length < batchSize ? [] : userIds);
  // In their order, whoever is not the last one is complete.
  for (const { user_id } of unaudited) if (user_id !== unaudited.at(-1)?.user_id) behind.delete(user_id);
  return { appended: await insertEntries(db, unaudited), behind };
}

/** The events after each user's last audited one, with that one's hash, by user and number. */
async function unauditedEvents(db: Database, userIds: readonly string[]): Promise<Unaudited[]> {
  const { rows } = await sql<Unaudited>`
    select event.user_id, event.seq, event.id as event_id, event.type, event.subject as task_id, event.time, event.data,
      last.hash as last_hash
    from (select distinct user_id from unnest(${userIds}::text[]) as user_id order by user_id) given
    left join lateral (
      select seq, hash from audit_log where user_id = given.user_id order by seq desc limit 1
    ) last on true
    cross join lateral (
      select user_id, seq, id, type, subject, time, data from event_log
      where user_id = given.user_id and seq > coalesce(last.seq, 0) order by seq limit ${batchSize}
    ) event
    order by given.user_id, event.seq limit ${batchSize}`.execute(db);
  return rows;
}

/** All but the hashes is in the database already, and is copied there. */
async function insertEntries(db: Database, unaudited: readonly Unaudited[]): Promise<number> {
  if (unaudited.length === 0) return 0;
  const hashes = new Map<string, string>();
  const entries = unaudited.map(({ last_hash, ...event }) => {
    const previous = hashes.get(event.user_id) ?? last_hash ?? genesisHash;
    const hash = hashEntry(previous, event);
    hashes.set(event.user_id, hash);
    return { user_id: event.user_id, seq: event.seq, previous, hash };
  });
  const { numAffectedRows } = await sql`
    insert into audit_log (user_id, seq, event_id, type, task_id, time, data, prev_hash, hash)
    select user_id, seq, event.id, event.type, event.subject, event.time, event.data, entry.prev_hash, entry.hash
    from unnest(
      ${entries.map((it) => it.user_id)}::text[],
      ${entries.map((it) => it.seq)}::bigint[],
      ${entries.map((it) => it.previous)}::text[],
      ${entries.map((it) => it.hash)}::text[]
    ) as entry (user_id, seq, prev_hash, hash) join event_log event using (user_id, seq)
    order by user_id, seq
    on conflict do nothing`.execute(db);
  return Number(numAffectedRows);
}
