import { logEvents } from "@todo/database/testing/log-events";
import { createTestDatabase, type TestDatabase } from "@todo/database/testing/test-database";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFeeds } from "./feeds.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** As after a restore, or with a standby that has taken over without the last events. */
async function loseAllAfter(seq: number): Promise<void> {
  await database.db.transaction().execute(async (tx) => {
    await sql`alter table event_log rename to lost`.execute(tx);
    await sql`create table event_log (like lost including all)`.execute(tx);
    await sql`insert into event_log select * from lost where seq <= ${seq}`.execute(tx);
    await sql`drop table lost`.execute(tx);
    await sql`update event_log_heads set seq = ${seq}`.execute(tx);
  });
}

test("of a log that lost its end nothing of that end is told, and what follows in its place is", async () => {
  const feeds = createFeeds(database.db);
  const before = await feeds.epoch();
  const feed = feeds.join("ada");
  const old = await logEvents(database.db, "ada", 5);
  expect(await feed.after(0)).toEqual(old);
  await loseAllAfter(3);
  expect(await feeds.checkEpoch()).not.toBe(before);
  expect(await feed.after(3)).toEqual([]);
  // Nobody asks again and again for what is not there.
  expect(await feed.changed(3, new AbortController().signal, 10)).toBe(false);
  const other = await logEvents(database.db, "ada", 2);
  feeds.wake("ada");
  expect(await feed.after(3)).toEqual(other);
});
