import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { inject } from "vitest";
import { connect } from "../connect.ts";
import { migrate } from "../migrate.ts";
import type { Database } from "../tables/database.ts";

export interface TestDatabase {
  readonly db: Database;
  readonly url: string;
  drop(): Promise<void>;
}

/** A migrated database of the caller's own, on the server that the test run has started. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const empty = await createEmptyDatabase();
  await migrate(empty.db);
  return empty;
}

export async function createEmptyDatabase(): Promise<TestDatabase> {
  const server = inject("postgresUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onServer(server, (db) => sql`create database ${sql.id(name)}`.execute(db));
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const db = connect({ url, maxConnections: 10 });
  return {
    db,
    url,
    drop: async () => {
      await db.destroy();
      await onServer(server, (it) => dropWithRoles(it, name));
    },
  };
}

async function onServer(url: string, effect: (db: Database) => Promise<unknown>): Promise<void> {
  const db = connect({ url, maxConnections: 1 });
  await effect(db).finally(() => db.destroy());
}

/**
 * Roles belong to the server: what they may do in a database goes with it, they themselves do not. Whoever drops a database ends
 * connections to it, and may do so only with those of roles that are one's own: a function's last one may be closing still.
 */
async function dropWithRoles(server: Database, name: string): Promise<void> {
  const { rows } = await sql<{ role: string }>`
    select rolname as role from pg_roles where starts_with(rolname, ${`${name}_`})`.execute(server);
  for (const { role } of rows) await sql`grant ${sql.id(role)} to current_user`.execute(server);
  await sql`drop database ${sql.id(name)} with (force)`.execute(server);
  for (const { role } of rows) await sql`drop role ${sql.id(role)}`.execute(server);
}
