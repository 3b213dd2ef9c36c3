import { randomUUIDv7 } from "node:crypto";
import { newReminder } from "@todo/domain/reminders/reminder-state";
import { aTask } from "@todo/domain/testing/states";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Tx } from "../tables/database.ts";
import { insertTasks, saveReminders } from "../testing/rows.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { dueReminders, lockDueReminders } from "./due-reminders.ts";

const due = "2026-11-21T08:30:00.000Z";
let database: TestDatabase;
const all: TestDatabase[] = [];
beforeEach(async () => {
  database = await createTestDatabase();
  all.push(database);
});
afterAll(() => Promise.all(all.map((it) => it.drop())));

/** Tasks of a user, each with some reminders that are due. @returns the reminders' ids */
async function plan(userId: string, tasks: number, each = 1, at = due): Promise<string[]> {
  const made = Array.from({ length: tasks }, () => aTask({ id: randomUUIDv7(), userId }));
  const reminders = made.flatMap(({ id }) =>
    Array.from({ length: each }, () => ({
      ...newReminder(randomUUIDv7(), id, { remind_at: at }),
      scheduledFor: at,
    })),
  );
  await insertTasks(database.db, made);
  await saveReminders(database.db, userId, reminders, at);
  return reminders.map(({ id }) => id);
}

const range = (limit: number, except: string[] = []) => ({ until: due, except, limit });
const lock = async (tx: Tx, limit: number) =>
  (await lockDueReminders(tx, range(limit))).due.map(({ reminderId }) => reminderId);

test("what is due later, or is to be left out, is not read", async () => {
  const [now, left] = await plan("ada", 2);
  await plan("ada", 1, 1, "2026-11-21T08:30:00.001Z");
  const read = await dueReminders(database.db, range(10, [left ?? ""]));
  expect(read.map(({ reminderId }) => reminderId)).toEqual([now]);
});

test("however many reminders of one user have been due longest, another user's is among the first", async () => {
  await plan("busy", 1, 2_500, "2026-11-21T08:29:00.000Z");
  const [quiet] = await plan("quiet", 1);
  const read = await dueReminders(database.db, range(2));
  expect(read.map(({ reminderId }) => reminderId)).toContain(quiet);
});

test("two transactions lock different reminders, and together all of them", async () => {
  const planned = [...(await plan("ada", 4)), ...(await plan("bob", 4))];
  const locked = await database.db.transaction().execute(async (one) => {
    const first = await lock(one, 4);
    const second = await database.db.transaction().execute((other) => lock(other, 8));
    return [first, second];
  });
  expect(locked.map((ids) => ids.length)).toEqual([4, 4]);
  expect(locked.flat().toSorted()).toEqual(planned.toSorted());
});

test("a task is locked with all its reminders", async () => {
  const [id] = (await plan("ada", 1, 2)).toSorted();
  await plan("ada", 1, 1, "2026-12-01T08:30:00.000Z");
  await database.db.transaction().execute(async (tx) => {
    const { due: found, tasks } = await lockDueReminders(tx, range(1));
    expect(found).toMatchObject([{ reminderId: id, userId: "ada", at: due }]);
    expect([...tasks.values()].map(({ reminders }) => reminders.length)).toEqual([2]);
  });
});
