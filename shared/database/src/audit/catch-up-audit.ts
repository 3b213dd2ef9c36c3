import type { Tx } from "../tables/database.ts";
import { genesisHash, hashEntry } from "./hash-entry.ts";

/** Entries a transaction writes at most: more would hold it open for long after a long absence. */
const batchSize = 500;

/**
 * Appends to a user's audit log what the event log has beyond it, in order. An event is only the hint to look: so entries
 * follow one another without a gap even when events arrive late, twice, shuffled or not at all.
 *
 * Two callers at once compute the same rows (the hash of a row follows from the log alone), so the second one's insert
 * finds them there and changes nothing.
 *
 * @returns how many entries were new, and whether there may be more
 */
export async function catchUpAudit(tx: Tx, userId: string): Promise<{ appended: number; more: boolean }> {
  const last = await tx
    .selectFrom("audit_log")
    .select(["seq", "hash"])
    .where("user_id", "=", userId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const events = await tx
    .selectFrom("event_log")
    .selectAll()
    .where("user_id", "=", userId)
    .where("seq", ">", last?.seq ?? 0)
    .orderBy("seq")
    .limit(batchSize)
    .execute();
  if (events.length === 0) return { appended: 0, more: false };
  let previous = last?.hash ?? genesisHash;
  const entries = events.map((event) => {
    const { user_id, seq, id, type, subject, time, data } = event;
    const entry = { user_id, seq, event_id: id, type, task_id: subject, time, data };
    const prev_hash = previous;
    previous = hashEntry(prev_hash, entry);
    return { ...entry, data: JSON.stringify(data), prev_hash, hash: previous };
  });
  const result = await tx
    .insertInto("audit_log")
    .values(entries)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return { appended: Number(result.numInsertedOrUpdatedRows ?? 0), more: events.length === batchSize };
}
