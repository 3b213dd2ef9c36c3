import type { PasskeyPurpose } from "../tables/accounts.ts";
import type { Database } from "../tables/database.ts";

export interface NewChallenge {
  /** SHA-256 of the challenge. */
  readonly hash: Buffer;
  readonly purpose: PasskeyPurpose;
  /** Whose passkey is to be added, or the id that a new account is going to have; null where that is not known. */
  readonly accountId: string | null;
  readonly expiresAt: Date;
}

/** Those that have expired are cleared away meanwhile. */
export async function insertChallenge(
  db: Database,
  { hash, purpose, accountId, expiresAt }: NewChallenge,
  now: Date,
): Promise<void> {
  await db.deleteFrom("passkey_challenges").where("expires_at", "<=", now).execute();
  const row = { hash, purpose, account_id: accountId, expires_at: expiresAt };
  await db.insertInto("passkey_challenges").values(row).execute();
}

/** Uses a challenge up, whatever becomes of the answer to it. @returns for whose account it was; undefined: there is none */
export async function takeChallenge(db: Database, hash: Buffer, purpose: PasskeyPurpose, now: Date) {
  return db
    .deleteFrom("passkey_challenges")
    .where("hash", "=", hash)
    .where("purpose", "=", purpose)
    .where("expires_at", ">", now)
    .returning("account_id")
    .executeTakeFirst();
}
