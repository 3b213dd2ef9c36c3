import { afterAll, beforeAll, expect, test } from "vitest";
import { logEvents, loggedSeqs } from "../testing/log-events.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { lockOutbox, removeFromOutbox } from "./outbox.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("a user's events are numbered without a gap, even with concurrent writes and rollbacks", async () => {
  const failing = database.db.transaction().execute(async (tx) => {
    await logEvents(tx, "ada", 1);
    throw new Error("rolled back");
  });
  const failed = expect(failing).rejects.toThrow("rolled back");
  await Promise.all([1, 2, 3, 4].map((count) => logEvents(database.db, "ada", count)));
  await failed;
  expect(await loggedSeqs(database.db, "ada")).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test("two concurrent sweeps share the unpublished events instead of publishing them twice", async () => {
  const events = await logEvents(database.db, "bob", 10);
  const before = new Date(Date.now() + 1_000);
  const sweep = (limit: number) =>
    database.db.transaction().execute(async (tx) => {
      const found = await lockOutbox(tx, "todo.task-events", before, limit);
      const mine = found.filter((event) => event.partitionkey === "bob");
      await removeFromOutbox(tx, ["todo.task-events"], mine);
      return mine.map((event) => event.id);
    });
  const [first, second] = await Promise.all([sweep(16), sweep(100)]);
  expect([...first, ...second].sort()).toEqual(events.map((event) => event.id).sort());
  expect(await sweep(100)).toEqual([]);
});
