import { sql } from "kysely";
import type { Database, Tx } from "../tables/database.ts";

/**
 * Closes the account now; at `eraseAt` all its data is erased. Until then functions may still accept credentials that
 * they have cached: data written with these is erased with the rest.
 */
export async function scheduleErasure(tx: Tx, id: string, eraseAt: Date): Promise<void> {
  await tx.updateTable("accounts").set({ erase_at: eraseAt }).where("id", "=", id).execute();
  await tx.deleteFrom("personal_keys").where("account_id", "=", id).execute();
}

/** Accounts that are due for erasure. */
export async function accountsToErase(db: Database, now: Date): Promise<string[]> {
  const rows = await db.selectFrom("accounts").select("id").where("erase_at", "<=", now).execute();
  return rows.map(({ id }) => id);
}

/**
 * Erases an account with all rows that belong to it, including the audit log: in every table with a column `user_id`,
 * so that a new table cannot be forgotten.
 *
 * @returns how many rows of which table
 */
export async function eraseAccount(tx: Tx, id: string): Promise<Record<string, number>> {
  await sql`select set_config('todo.erasing_account', ${id}, true)`.execute(tx);
  // Its rows have no user id, only event ids.
  await sql`delete from outbox using event_log where event_id = id and user_id = ${id}`.execute(tx);
  const erased: Record<string, number> = {};
  for (const table of await tablesOfUsers(tx)) {
    const { numAffectedRows } = await sql`delete from ${sql.table(table)} where user_id = ${id}`.execute(tx);
    if (numAffectedRows) erased[table] = Number(numAffectedRows);
  }
  await tx.deleteFrom("accounts").where("id", "=", id).execute();
  return erased;
}

/** Every table with a column `user_id`. */
export async function tablesOfUsers(db: Database | Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'user_id'
      and not a.attisdropped
    order by c.relname`.execute(db);
  return rows.map(({ name }) => name);
}
