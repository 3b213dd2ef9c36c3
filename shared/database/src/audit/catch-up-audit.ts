import { sql } from "kysely";
import type { Database } from "../tables/database.ts";
import { genesisHash, type HashedEntry, hashEntry } from "./hash-entry.ts";

/** Entries of one statement at most: more would take long after a long absence. */
const batchSize = 500;

/**
 * Appends to a user's audit log what the event log has beyond it, in order. An event is only the hint to look: so entries
 * follow one another without a gap even when events arrive late, twice, shuffled or not at all.
 *
 * Needs no transaction. Two callers at once compute the same rows (the hash of a row follows from the log alone), so the
 * second one's insert, atomic by itself, finds them there and changes nothing.
 *
 * @returns how many entries were new, and whether there may be more
 */
export async function catchUpAudit(
  db: Database,
  userId: string,
): Promise<{ appended: number; more: boolean }> {
  const unaudited = await unauditedEvents(db, userId);
  if (unaudited.length === 0) return { appended: 0, more: false };
  let previous = unaudited[0]?.last_hash ?? genesisHash;
  const entries = unaudited.map(({ last_hash, ...entry }) => {
    const prev_hash = previous;
    previous = hashEntry(prev_hash, entry);
    return { ...entry, data: JSON.stringify(entry.data), prev_hash, hash: previous };
  });
  const insert = db.insertInto("audit_log").values(entries);
  const result = await insert.onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  const appended = Number(result.numInsertedOrUpdatedRows ?? 0);
  return { appended, more: unaudited.length === batchSize };
}

/** The events after the last audited one, with that one's hash. */
async function unauditedEvents(
  db: Database,
  userId: string,
): Promise<(HashedEntry & { last_hash: string | null })[]> {
  const { rows } = await sql<HashedEntry & { last_hash: string | null }>`
    with last as (select seq, hash from audit_log where user_id = ${userId} order by seq desc limit 1)
    select user_id, seq, id as event_id, type, subject as task_id, time, data,
      (select hash from last) as last_hash
    from event_log
    where user_id = ${userId} and seq > coalesce((select seq from last), 0)
    order by seq limit ${batchSize}`.execute(db);
  return rows;
}
