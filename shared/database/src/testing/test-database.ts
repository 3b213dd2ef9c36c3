import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { inject } from "vitest";
import { connect } from "../connect.ts";
import type { Database } from "../tables/database.ts";
import { dropDatabase } from "./drop-databases.ts";
import { migratedTemplate } from "./migrated-template.ts";

export interface TestDatabase {
  readonly db: Database;
  readonly url: string;
  drop(): Promise<void>;
}

/** A migrated database for the caller alone, on the server that the test run has started. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return await createDatabase(await migratedTemplate());
}

/** A database without tables. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return await createDatabase("template1");
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const server = inject("postgresUrl");
  const name = `${inject("databasePrefix")}_${randomBytes(6).toString("hex")}`;
  await onServer(server, (db) =>
    sql`create database ${sql.id(name)} template ${sql.id(template)}`.execute(db),
  );
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
