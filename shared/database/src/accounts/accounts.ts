import type { Selectable } from "kysely";
import type { AccountsTable, Role } from "../tables/accounts.ts";
import type { Database, Tx } from "../tables/database.ts";

const columns = [
  "id",
  "name",
  "role",
  "password_hash",
  "time_zone",
  "created_at",
  "disabled_at",
  "erase_at",
] as const satisfies (keyof AccountsTable)[];

export type Account = Omit<Selectable<AccountsTable>, "name_key">;

/** Two names that differ only in case, in spaces around them, or in how their characters are composed are the same name. */
export const nameKey = (name: string) => name.normalize("NFKC").toLowerCase().trim();

export interface NewAccount {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string | null;
  readonly timeZone: string | null;
}

/** @returns false when the name, or the id, is taken */
export async function insertAccount(
  db: Database | Tx,
  { id, name, role, passwordHash, timeZone }: NewAccount,
  now: Date,
): Promise<boolean> {
  // Accounts that are found by their exact name alone are older than this version: no other request creates one meanwhile.
  if (await findAccountByName(db, name)) return false;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("accounts")
    .values({
      id,
      name,
      name_key: nameKey(name),
      role,
      password_hash: passwordHash,
      time_zone: timeZone,
      created_at: now,
      disabled_at: null,
      erase_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/**
 * The spelling of a name does not matter, unless it is that of a user from before there were accounts whose name was in use
 * in another spelling.
 */
export async function findAccountByName(db: Database | Tx, name: string): Promise<Account | undefined> {
  return db
    .selectFrom("accounts")
    .select(columns)
    .where("name_key", "in", [name, nameKey(name)])
    .orderBy((eb) => eb("name_key", "=", name), "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function findAccount(db: Database | Tx, id: string): Promise<Account | undefined> {
  return db.selectFrom("accounts").select(columns).where("id", "=", id).executeTakeFirst();
}

/**
 * The account as it is now, locked until the transaction ends. Checking a password takes a while, and meanwhile the
 * account may have been disabled, or its password changed: read it again before signing anybody in.
 */
export async function lockAccount(tx: Tx, id: string): Promise<Account | undefined> {
  return tx.selectFrom("accounts").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

export async function listAccounts(db: Database): Promise<Account[]> {
  return db.selectFrom("accounts").select(columns).orderBy("name_key").execute();
}

export async function hasAdministrator(db: Database | Tx): Promise<boolean> {
  const query = db.selectFrom("accounts").select("id").where("role", "=", "administrator").limit(1);
  return (await query.executeTakeFirst()) !== undefined;
}

export const mayEnter = ({ disabled_at, erase_at }: Account) => disabled_at === null && erase_at === null;

export async function setPassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx.updateTable("accounts").set({ password_hash: passwordHash }).where("id", "=", id).execute();
}

export async function setDisabled(tx: Tx, id: string, disabledAt: Date | null): Promise<void> {
  await tx.updateTable("accounts").set({ disabled_at: disabledAt }).where("id", "=", id).execute();
}
