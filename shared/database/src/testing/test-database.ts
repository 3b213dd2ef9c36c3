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
      await onServer(server, (it) => dropDatabase(it, name));
    },
  };
}

async function onServer(url: string, effect: (db: Database) => Promise<unknown>): Promise<void> {
  const db = connect({ url, maxConnections: 1 });
  await effect(db).finally(() => db.destroy());
}

/**
 * With the roles that are named after it: they belong to the server, and would stay. Not `with (force)`, which wants to end what
 * PostgreSQL itself does in the database at the moment, and is refused where that is autovacuum; without, it waits for it.
 */
export async function dropDatabase(server: Database, name: string): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = ${name} and backend_type = 'client backend'`.execute(server);
  await sql`drop database ${sql.id(name)}`.execute(server);
  const { rows } = await sql<{ role: string }>`
    select rolname as role from pg_roles where starts_with(rolname, ${`${name}_`})`.execute(server);
  for (const { role } of rows) await sql`drop role ${sql.id(role)}`.execute(server);
}
