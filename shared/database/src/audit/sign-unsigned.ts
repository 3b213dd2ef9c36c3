import { sql } from "kysely";
import type { Database } from "../tables/database.ts";
import type { SigningKey } from "./audit-keys.ts";
import { insertHeads, type LogEnd, lastHead, type NewHead, signHeads } from "./sign-heads.ts";

const pageSize = 500;

/**
 * Signs logs whose end no signature covers: those of users who have done nothing since this installation began to
 * sign, or since its key was unavailable.
 *
 * @param afterUser continues after this user
 * @returns the last user that was looked at; undefined when none is left
 */
export async function signUnsigned(
  db: Database,
  key: SigningKey,
  now: Date,
  afterUser: string,
): Promise<{ lastUser: string | undefined; heads: NewHead[]; refused: string[] }> {
  const { rows } = await sql<LogEnd & { last_seq: number; last_hash: string }>`
    select given.user_id, last.seq as last_seq, last.hash as last_hash,
      head.day as head_day, head.seq as head_seq, head.hash as head_hash, head.previous as head_previous
    from event_log_heads given
    cross join lateral (
      select seq, hash from audit_log where user_id = given.user_id order by seq desc limit 1
    ) last
    ${lastHead(sql`given.user_id`)}
    where given.user_id > ${afterUser} and coalesce(head.seq, 0) < last.seq
    order by given.user_id limit ${pageSize}`.execute(db);
  const pairs = rows.map((before) => ({
    before,
    end: { user_id: before.user_id, seq: before.last_seq, hash: before.last_hash },
  }));
  const { heads, refused } = await signHeads(db, key, pairs, now);
  if (heads.length > 0) await insertHeads(heads).execute(db);
  return { lastUser: rows.at(-1)?.user_id, heads, refused };
}
