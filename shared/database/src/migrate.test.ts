import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connect } from "./connect.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations/all.ts";
import { NewerDatabaseError } from "./newer-database-error.ts";
import { createEmptyDatabase, type TestDatabase } from "./testing/test-database.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await createEmptyDatabase();
});
afterEach(() => database.drop());

test("several processes that start at the same time migrate once", async () => {
  const processes = Array.from({ length: 5 }, () => connect({ url: database.url, maxConnections: 1 }));
  const applied = await Promise.all(processes.map(migrate));
  expect(applied.flat().sort()).toEqual(Object.keys(migrations).sort());
  await Promise.all(processes.map((db) => db.destroy()));
});

test("a database that is up to date is left alone", async () => {
  await migrate(database.db);
  expect(await migrate(database.db)).toEqual([]);
});

test("a failed migration leaves nothing behind", async () => {
  await sql`create table reminders ()`.execute(database.db);
  await expect(migrate(database.db)).rejects.toThrow(/reminders/);
  const { rows } = await sql`select 1 from pg_tables where tablename = 'tasks'`.execute(database.db);
  expect(rows).toEqual([]);
});

test("a database of a newer version is refused with the migration's name, and not touched", async () => {
  await migrate(database.db);
  await sql`insert into kysely_migration (name, timestamp) values ('2999-01-01-1-sharing', '2999-01-01')`.execute(
    database.db,
  );
  await expect(migrate(database.db)).rejects.toThrow(NewerDatabaseError);
  await expect(migrate(database.db)).rejects.toThrow("2999-01-01-1-sharing");
});
