import type { AuditHead } from "@todo/contracts/audit-head";
import { type RawBuilder, sql } from "kysely";
import { auditColumns } from "../tables/audit-log.ts";
import type { Database } from "../tables/database.ts";
import { type SigningKey, signHead } from "./audit-keys.ts";
import { toEntry } from "./audit-row.ts";
import { hashEntry } from "./hash-entry.ts";

/** The end of a user's audit log, and its last signed head; null if there is none. */
export interface LogEnd {
  readonly user_id: string;
  readonly last_seq: number | null;
  readonly last_hash: string | null;
  readonly head_day: string | null;
  readonly head_seq: number | null;
  readonly head_hash: string | null;
  readonly head_previous: number | null;
}

/** An entry that a head may name. */
export interface Signable {
  readonly user_id: string;
  readonly seq: number;
  readonly hash: string;
}

export type NewHead = AuditHead & {
  readonly user_id: string;
  readonly day: string;
  readonly first_of_day: boolean;
};

/** Joins the last head of a user, as `head`. */
export const lastHead = (userId: RawBuilder<unknown>) => sql`left join lateral (
      select day, seq, hash, previous from audit_heads where user_id = ${userId} order by day desc limit 1
    ) head on true`;

/**
 * Signs the end of each user's log, including entries about to be written, if it continues what was signed before. If
 * it does not, somebody has changed it, and a signature must not make that look valid.
 */
export async function signHeads(
  db: Database,
  key: SigningKey | undefined,
  pairs: readonly { readonly before: LogEnd; readonly end: Signable }[],
  now: Date,
): Promise<{ heads: NewHead[]; refused: string[] }> {
  const heads: NewHead[] = [];
  const refused: string[] = [];
  for (const { before, end } of key ? pairs : []) {
    if (await continues(db, before)) heads.push(newHead(key as SigningKey, before, end, now));
    else refused.push(before.user_id);
  }
  return { heads, refused };
}

/** One row per user and day: the last head of the day stays. */
export function insertHeads(
  heads: readonly NewHead[],
  condition: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  return sql`
    insert into audit_heads (user_id, day, seq, hash, previous, signed_at, key_id, signature)
    select * from unnest(
      ${heads.map((it) => it.user_id)}::text[],
      ${heads.map((it) => it.day)}::date[],
      ${heads.map((it) => it.seq)}::bigint[],
      ${heads.map((it) => it.hash)}::text[],
      ${heads.map((it) => it.previous)}::bigint[],
      ${heads.map((it) => it.signed_at)}::timestamptz[],
      ${heads.map((it) => it.key_id)}::text[],
      ${heads.map((it) => it.signature)}::text[]
    ) as head (user_id, day, seq, hash, previous, signed_at, key_id, signature) ${condition} order by 1
    on conflict (user_id, day) do update set seq = excluded.seq, hash = excluded.hash, previous = excluded.previous,
      signed_at = excluded.signed_at, key_id = excluded.key_id, signature = excluded.signature
      where audit_heads.seq < excluded.seq`;
}

/** The first head covers whatever there is: a log from before signatures, or a new one. */
async function continues(db: Database, before: LogEnd): Promise<boolean> {
  const { user_id, head_seq, head_hash, last_seq, last_hash } = before;
  if (head_seq === null) return true;
  if (head_seq === last_seq) return head_hash === last_hash;
  if (last_seq === null || head_seq > last_seq) return false;
  // Entries were written without a signature in the meantime: while the key was unavailable, or by an older version.
  return await leadsTo(db, user_id, { seq: head_seq, hash: head_hash ?? "" }, last_seq);
}

async function leadsTo(
  db: Database,
  userId: string,
  head: { seq: number; hash: string },
  lastSeq: number,
): Promise<boolean> {
  const rows = await db
    .selectFrom("audit_log")
    .select(auditColumns)
    .where("user_id", "=", userId)
    .where("seq", ">=", head.seq)
    .where("seq", "<=", lastSeq)
    .orderBy("seq")
    .execute();
  const [first, ...rest] = rows;
  if (first?.hash !== head.hash) return false;
  let { seq, hash } = first;
  for (const row of rest) {
    if (row.seq !== seq + 1 || row.prev_hash !== hash || row.hash !== hashEntry(hash, toEntry(row)))
      return false;
    ({ seq, hash } = row);
  }
  return seq === lastSeq;
}

function newHead(key: SigningKey, before: LogEnd, { user_id, seq, hash }: Signable, now: Date): NewHead {
  const today = now.toISOString().slice(0, 10);
  // If the clock was set back, it signs into the latest existing day, so that days stay in the order of sequence
  // numbers.
  const day = before.head_day !== null && before.head_day > today ? before.head_day : today;
  const first_of_day = before.head_day !== day;
  const previous = (first_of_day ? before.head_seq : before.head_previous) ?? 0;
  const head = signHead(key, user_id, { seq, hash, previous, signed_at: now.toISOString() });
  return { ...head, user_id, day, first_of_day };
}
