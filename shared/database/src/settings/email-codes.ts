import { createHash } from "node:crypto";
import type { Tx } from "../tables/database.ts";

/** Milliseconds for which a code is valid. */
const codeLife = 15 * 60_000;
/** Number of wrong guesses after which a code is void. */
const maxTries = 5;
/**
 * Maximum number of codes that a user may request within `period` milliseconds, so that nobody's mailbox is flooded.
 */
export const maxSent = 5;
const period = 60 * 60_000;

/**
 * Stores a code that is about to be sent, in place of the previous one. The caller has locked the user's settings.
 *
 * @returns false when too many were sent recently
 */
export async function keepEmailCode(tx: Tx, userId: string, code: string, now: string): Promise<boolean> {
  const at = Date.parse(now);
  const row = await selectCode(tx, userId);
  const recent = row && row.counted_since.getTime() > at - period ? row : undefined;
  if (recent && recent.sent >= maxSent) return false;
  const fields = {
    code_hash: hash(userId, code),
    expires_at: new Date(at + codeLife),
    tries: 0,
    sent: (recent?.sent ?? 0) + 1,
    counted_since: recent?.counted_since ?? new Date(at),
  };
  await tx
    .insertInto("email_codes")
    .values({ user_id: userId, ...fields })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(fields))
    .execute();
  return true;
}

/**
 * Uses up a code, or counts a wrong guess: the caller must commit in both cases. It locks the user's settings.
 *
 * @returns `none` when there is no usable code: it was used, has expired, or was guessed at too often
 */
export async function useEmailCode(
  tx: Tx,
  userId: string,
  code: string,
  now: string,
): Promise<"right" | "wrong" | "none"> {
  const row = await selectCode(tx, userId);
  if (!row?.code_hash || row.expires_at.getTime() <= Date.parse(now)) return "none";
  const right = row.code_hash === hash(userId, code);
  const tries = row.tries + 1;
  const over = right || tries >= maxTries;
  await tx
    .updateTable("email_codes")
    .set({ tries, ...(over && { code_hash: null }) })
    .where("user_id", "=", userId)
    .execute();
  return right ? "right" : "wrong";
}

/** A code sent earlier must not confirm an address that has since been withdrawn. */
export async function forgetEmailCode(tx: Tx, userId: string): Promise<void> {
  await tx.updateTable("email_codes").set({ code_hash: null }).where("user_id", "=", userId).execute();
}

function selectCode(tx: Tx, userId: string) {
  const columns = ["code_hash", "expires_at", "tries", "sent", "counted_since"] as const;
  return tx.selectFrom("email_codes").select(columns).where("user_id", "=", userId).executeTakeFirst();
}

const hash = (userId: string, code: string) =>
  createHash("sha256").update(`${userId}\n${code}`).digest("hex");
