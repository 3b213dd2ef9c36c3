import type { Scope } from "@todo/contracts/scopes";
import type { Database, Tx } from "../tables/database.ts";

export interface NewPersonalKey {
  readonly id: string;
  /** SHA-256 of the key. */
  readonly hash: Buffer;
  readonly accountId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly timeZone: string | null;
  readonly expiresAt: Date | null;
}

/**
 * Replaces expired keys of the same account and name, because a program that requests a key each day would fill the
 * list.
 */
export async function insertPersonalKey(db: Database | Tx, key: NewPersonalKey, now: Date): Promise<void> {
  await db
    .deleteFrom("personal_keys")
    .where("account_id", "=", key.accountId)
    .where("name", "=", key.name)
    .where("expires_at", "<=", now)
    .execute();
  await db
    .insertInto("personal_keys")
    .values({
      id: key.id,
      hash: key.hash,
      account_id: key.accountId,
      name: key.name,
      scopes: [...key.scopes],
      time_zone: key.timeZone,
      created_at: now,
      expires_at: key.expiresAt,
      last_used_at: null,
    })
    .execute();
}

/** How many keys of an account have not expired. */
export async function countPersonalKeys(db: Database | Tx, accountId: string, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom("personal_keys")
    .select((it) => it.fn.countAll().as("count"))
    .where("account_id", "=", accountId)
    .where((it) => it.or([it("expires_at", "is", null), it("expires_at", ">", now)]))
    .executeTakeFirstOrThrow();
  return Number(count);
}

const shown = ["id", "name", "scopes", "created_at", "expires_at", "last_used_at"] as const;

/** Newest first. Includes expired keys until they are deleted or replaced. */
export async function listPersonalKeys(db: Database, accountId: string) {
  const query = db.selectFrom("personal_keys").select(shown).where("account_id", "=", accountId);
  return query.orderBy("id", "desc").execute();
}

/** @returns its name; undefined when the account has no such key */
export async function deletePersonalKey(tx: Tx, accountId: string, id: string): Promise<string | undefined> {
  const query = tx.deleteFrom("personal_keys").where("id", "=", id).where("account_id", "=", accountId);
  return (await query.returning("name").executeTakeFirst())?.name;
}
