import type { PasskeyPurpose } from "../tables/accounts.ts";
import type { Database } from "../tables/database.ts";

export interface NewChallenge {
  /** SHA-256 of the challenge. */
  readonly hash: Buffer;
  readonly purpose: PasskeyPurpose;
  /** The account to add a passkey to, or the future id of a new account; null if it is not known. */
  readonly accountId: string | null;
  readonly expiresAt: Date;
}

/** Also deletes expired ones. */
export async function insertChallenge(
  db: Database,
  { hash, purpose, accountId, expiresAt }: NewChallenge,
  now: Date,
): Promise<void> {
  await db.deleteFrom("passkey_challenges").where("expires_at", "<=", now).execute();
  const row = { hash, purpose, account_id: accountId, expires_at: expiresAt };
  await db.insertInto("passkey_challenges").values(row).execute();
}

/**
 * Uses up a challenge, whether or not the answer to it is valid. @returns its account; undefined if there is no such
 * challenge
 */
export async function takeChallenge(db: Database, hash: Buffer, purpose: PasskeyPurpose, now: Date) {
  return db
    .deleteFrom("passkey_challenges")
    .where("hash", "=", hash)
    .where("purpose", "=", purpose)
    .where("expires_at", ">", now)
    .returning("account_id")
    .executeTakeFirst();
}
