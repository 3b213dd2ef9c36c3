import type { Selectable } from "kysely";
import type { PasskeysTable } from "../tables/accounts.ts";
import type { Database, Tx } from "../tables/database.ts";

export type Passkey = Selectable<PasskeysTable>;

const columns = [
  "id",
  "account_id",
  "credential_id",
  "public_key",
  "counter",
  "transports",
  "name",
  "created_at",
  "last_used_at",
] as const satisfies (keyof PasskeysTable)[];

/** @returns false when a passkey with this credential exists already */
export async function insertPasskey(tx: Tx, passkey: Omit<Passkey, "last_used_at">): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("passkeys")
    .values({ ...passkey, last_used_at: null })
    .onConflict((it) => it.column("credential_id").doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** The oldest first. */
export async function listPasskeys(db: Database | Tx, accountId: string): Promise<Passkey[]> {
  const query = db.selectFrom("passkeys").select(columns).where("account_id", "=", accountId);
  return (await query.orderBy("id").execute()).map(withNumber);
}

export async function findPasskey(db: Database, credentialId: string): Promise<Passkey | undefined> {
  const query = db.selectFrom("passkeys").select(columns).where("credential_id", "=", credentialId);
  const found = await query.executeTakeFirst();
  return found && withNumber(found);
}

/** The driver returns PostgreSQL's `bigint` as text. */
const withNumber = (row: Passkey): Passkey => ({ ...row, counter: Number(row.counter) });

/**
 * Records that a passkey was used, with its signature counter.
 *
 * @returns false when it was used or removed since it was read: of two uses with the same counter, one is by a clone
 */
export async function usePasskey(
  tx: Tx,
  { id, counter }: Passkey,
  next: number,
  now: Date,
): Promise<boolean> {
  const query = tx.updateTable("passkeys").set({ counter: next, last_used_at: now }).where("id", "=", id);
  const { numUpdatedRows } = await query.where("counter", "=", counter).executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** @returns the passkey with its new name; undefined when the account has no such passkey */
export async function renamePasskey(
  tx: Tx,
  accountId: string,
  id: string,
  name: string,
): Promise<Passkey | undefined> {
  const query = tx.updateTable("passkeys").set({ name }).where("id", "=", id);
  const found = await query.where("account_id", "=", accountId).returning(columns).executeTakeFirst();
  return found && withNumber(found);
}

/** @returns its name; undefined when the account has no such passkey */
export async function deletePasskey(tx: Tx, accountId: string, id: string): Promise<string | undefined> {
  const query = tx.deleteFrom("passkeys").where("id", "=", id).where("account_id", "=", accountId);
  return (await query.returning("name").executeTakeFirst())?.name;
}
