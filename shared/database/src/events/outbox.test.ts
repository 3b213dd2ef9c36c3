import { randomUUIDv7 } from "node:crypto";
import { catalog } from "@todo/contracts/events/catalog";
import { sql } from "kysely";
import { Migrator } from "kysely/migration";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrations } from "../migrations/all.ts";
import type { Database } from "../tables/database.ts";
import { logEvents } from "../testing/log-events.ts";
import { createEmptyDatabase, type TestDatabase } from "../testing/test-database.ts";
import { adoptUnpublished } from "./outbox.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
  await migratorOf(database.db).migrateTo("2026-11-22-7-skipped");
});
afterAll(() => database.drop());

/** Events of the version before the outbox. */
const known = catalog.filter(({ type }) => /\.(task|reminder|notification|recurring)\./.test(type));

const migratorOf = (db: Database) =>
  new Migrator({ db, provider: { getMigrations: async () => migrations } });

/** One event of each type, as the version before the outbox writes them. */
async function writeAsBefore(db: Database, userId: string): Promise<void> {
  const time = new Date(Date.now() - 60_000);
  for (const [index, { type }] of known.entries())
    await db
      .insertInto("event_log")
      .values({
        user_id: userId,
        seq: index + 1,
        id: randomUUIDv7(),
        type,
        source: "/functions/test",
        subject: randomUUIDv7(),
        time,
        data: "{}",
        traceparent: null,
        published_at: null,
      })
      .execute();
}

const waitingOf = async (db: Database, userId: string) => {
  const { rows } = await sql<{ type: string; topic: string }>`
    select type, topic from outbox join event_log on id = event_id where user_id = ${userId} order by seq`.execute(
    db,
  );
  return rows;
};

const everyEvent = known.map(({ type, topic }) => ({ type, topic }));

test("an upgrade moves unpublished events to the outbox under their topics, and leaves published ones", async () => {
  const { db } = database;
  await writeAsBefore(db, "ada");
  await writeAsBefore(db, "bob");
  await db.updateTable("event_log").set({ published_at: new Date() }).where("user_id", "=", "bob").execute();
  expect((await migratorOf(db).migrateToLatest()).error).toBeUndefined();
  expect(await waitingOf(db, "ada")).toEqual(everyEvent);
  expect(await waitingOf(db, "bob")).toEqual([]);
});

test("events that the previous version writes after the upgrade and leaves unpublished are adopted once", async () => {
  const { db } = database;
  await writeAsBefore(db, "cyd");
  await logEvents(db, "dan", 2);
  await adoptUnpublished(db, new Date(Date.now() - 5_000));
  await adoptUnpublished(db, new Date(Date.now() - 5_000));
  expect(await waitingOf(db, "cyd")).toEqual(everyEvent);
  expect(await waitingOf(db, "dan")).toHaveLength(2);
});
