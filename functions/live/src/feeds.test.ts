import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { markOf } from "@todo/contracts/live";
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

const positionOf = (event: CloudEvent | undefined) => ({
  seq: Number(event?.sequence),
  mark: markOf(event?.id ?? ""),
});

/** As after a restore, or when a standby takes over without the last events. */
async function loseAllAfter(seq: number): Promise<void> {
  await database.db.transaction().execute(async (tx) => {
    await sql`alter table event_log rename to lost`.execute(tx);
    await sql`create table event_log (like lost including all)`.execute(tx);
    await sql`insert into event_log select * from lost where seq <= ${seq}`.execute(tx);
    await sql`drop table lost`.execute(tx);
    await sql`update event_log_heads set seq = ${seq}`.execute(tx);
  });
}

test("after a restore that lost the latest events, readers receive none of the lost events and all that replace them", async () => {
  const feeds = createFeeds(database.db);
  const before = await feeds.epoch();
  const feed = feeds.join("ada");
  const old = await logEvents(database.db, "ada", 5);
  const start = { seq: 0, mark: undefined };
  expect(await feed.after(start)).toEqual(old);
  await loseAllAfter(3);
  expect(await feeds.checkEpoch()).not.toBe(before);
  expect(await feed.after(positionOf(old[2]))).toEqual([]);
  // No repeated reads for events that do not exist.
  expect(await feed.changed(3, new AbortController().signal, 10)).toBe(false);
  const other = await logEvents(database.db, "ada", 2);
  feeds.wake("ada");
  expect(await feed.after(positionOf(old[2]))).toEqual(other);
});

/** As when the server's files are copied back: table, system and timeline stay the same. */
async function copyBack(user: string, seq: number): Promise<void> {
  await sql`delete from event_log where user_id = ${user} and seq > ${seq}`.execute(database.db);
  await sql`update event_log_heads set seq = ${seq} where user_id = ${user}`.execute(database.db);
}

test("after a restore from a copy, readers ahead of the copy get a resync even when the log has grown past their position", async () => {
  const feeds = createFeeds(database.db);
  const epoch = await feeds.epoch();
  const feed = feeds.join("bob");
  const old = await logEvents(database.db, "bob", 5);
  expect(await feed.after({ seq: 0, mark: undefined })).toEqual(old);
  await copyBack("bob", 3);
  feeds.wake("bob");
  // The log is shorter than what was read.
  expect(await feed.after(positionOf(old[4]))).toBeUndefined();
  const other = await logEvents(database.db, "bob", 4);
  expect(await feeds.checkEpoch()).toBe(epoch);
  feeds.wake("bob");
  expect(await feed.after(positionOf(old[4]))).toBeUndefined();
  expect(await feed.after(positionOf(old[3]))).toBeUndefined();
  // Up to where the two histories differ, it is the same log.
  expect(await feed.after(positionOf(old[2]))).toEqual(other);
});

test("after a restore from a copy, every reader of the log gets a resync", async () => {
  const feeds = createFeeds(database.db);
  const feed = feeds.join("cyd");
  const old = await logEvents(database.db, "cyd", 3);
  await feed.after({ seq: 0, mark: undefined });
  await copyBack("cyd", 1);
  await logEvents(database.db, "cyd", 3);
  feeds.wake("cyd");
  const end = new AbortController();
  const readers = [2, 2, 1].map(async (nr) => {
    let at = positionOf(old[nr]);
    for (;;) {
      const events = await feed.after(at);
      if (!events) return at.seq;
      // Old events that are still in memory may be sent, but none that follow them.
      if (events.length > 0) at = positionOf(events.at(-1));
      else await feed.changed(at.seq, end.signal, 10_000);
    }
  });
  expect(await Promise.all(readers)).toEqual([3, 3, 3]);
});

test("waiting readers check the log again after a restore, even when no hint arrives", async () => {
  const feeds = createFeeds(database.db);
  const feed = feeds.join("dan");
  const old = await logEvents(database.db, "dan", 2);
  await feed.after({ seq: 0, mark: undefined });
  await feeds.catchUp();
  expect(await feed.after(positionOf(old[1]))).toEqual([]);
  const signal = new AbortController().signal;
  expect(await feed.changed(2, signal, 10)).toBe(false);
  // All of the user's rows are gone, including the head.
  await copyBack("dan", 0);
  await sql`delete from event_log_heads where user_id = 'dan'`.execute(database.db);
  await feeds.catchUp();
  expect(await feed.changed(2, signal, 10)).toBe(true);
  expect(await feed.after(positionOf(old[1]))).toBeUndefined();
  // The log is as long as before, and the connection was lost in between.
  const other = await logEvents(database.db, "dan", 2);
  expect(await feed.after({ seq: 0, mark: undefined })).toEqual(other);
  await feeds.catchUp();
  expect(await feed.after(positionOf(other[1]))).toEqual([]);
  await copyBack("dan", 1);
  await logEvents(database.db, "dan", 1);
  await feeds.checkEpoch();
  expect(await feed.changed(2, signal, 10)).toBe(true);
  expect(await feed.after(positionOf(other[1]))).toBeUndefined();
});
