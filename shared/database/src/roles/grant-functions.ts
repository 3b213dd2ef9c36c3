import { sql } from "kysely";
import type { Database } from "../tables/database.ts";
import { databaseName, functionRole } from "./function-role.ts";
import { grants } from "./grants.ts";

/**
 * Key of the lock that allows one grant at a time, because PostgreSQL refuses two concurrent changes of the rights on one
 * table.
 */
const lockKey = 0x746f646f;

/**
 * Gives the existing function roles the rights they need, and revokes others. Running functions have either the old or the
 * new rights at every moment. Without such roles there is nothing to do.
 */
export async function grantFunctions(db: Database): Promise<void> {
  const database = await databaseName(db);
  const roles = new Map(Object.keys(grants).map((name) => [functionRole(database, name), name]));
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${lockKey})`.execute(tx);
    const { rows } = await sql<{ role: string }>`
      select rolname as role from pg_roles where rolname = any(${[...roles.keys()]})`.execute(tx);
    for (const { role } of rows) {
      await sql`revoke all on all tables in schema public from ${sql.id(role)}`.execute(tx);
      for (const [table, rights] of Object.entries(grants[roles.get(role) ?? ""] ?? {}))
        await sql`grant ${sql.raw(rights.join(", "))} on ${sql.table(table)} to ${sql.id(role)}`.execute(tx);
    }
  });
}
