import { randomUUIDv7 } from "node:crypto";
import { newReminder } from "@todo/domain/reminders/reminder-state";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { anOccurrence } from "@todo/domain/testing/series";
import { aTask } from "@todo/domain/testing/states";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertTasks, saveReminders } from "../testing/rows.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { loadRemindable, loadSeries, loadTask } from "./load-task.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function aSeries(length: number): Promise<TaskState[]> {
  const seriesId = randomUUIDv7();
  const tasks = Array.from({ length }, (_, index) =>
    anOccurrence({}, { id: randomUUIDv7(), seriesId, occurrence: index + 1 }),
  );
  await insertTasks(database.db, tasks.toReversed());
  return tasks;
}

test("a task is loaded with its reminders and the later occurrences of its series, in order", async () => {
  const tasks = await aSeries(12);
  const [first, second, ...later] = tasks as [TaskState, TaskState, ...TaskState[]];
  const [own, others] = [first, later[0]!].map(({ id }) =>
    newReminder(randomUUIDv7(), id, { lead_time: "PT1H" }),
  );
  await saveReminders(database.db, first.userId, [own!, others!]);
  const expected = {
    task: first,
    reminders: [own],
    hasRemoved: false,
    later: [second, ...later].map((task, index) => ({
      task,
      reminders: index === 1 ? [others] : [],
      hasRemoved: false,
    })),
  };
  expect(await loadTask(database.db, first.userId, { taskId: first.id })).toEqual(expected);
  expect(await loadTask(database.db, first.userId, { reminderId: own!.id })).toEqual(expected);
  expect(await loadSeries(database.db, first.userId, second.id)).toEqual(tasks);
});

test("a task without a series is loaded alone", async () => {
  const [task, other] = [1, 2].map(() => aTask({ id: randomUUIDv7() })) as [TaskState, TaskState];
  await insertTasks(database.db, [task, other]);
  expect(await loadTask(database.db, "ada", { taskId: task.id })).toEqual({
    task,
    reminders: [],
    hasRemoved: false,
    later: [],
  });
  expect(await loadSeries(database.db, "ada", task.id)).toEqual([task]);
});

test("another user's task, and a task looked up by a removed reminder, is not found", async () => {
  const [first] = await aSeries(2);
  const reminder = { ...newReminder(randomUUIDv7(), first!.id, { lead_time: "PT1H" }), removed: true };
  await saveReminders(database.db, first!.userId, [reminder]);
  expect(await loadTask(database.db, "stranger", { taskId: first!.id })).toBeUndefined();
  expect(await loadTask(database.db, first!.userId, { reminderId: reminder.id })).toBeUndefined();
  expect(await loadSeries(database.db, "stranger", first!.id)).toEqual([]);
});

test("for planning, all reminders are loaded, including those of a deleted task", async () => {
  const task = aTask({ id: randomUUIDv7() });
  const reminder = {
    ...newReminder(randomUUIDv7(), task.id, { remind_at: "2031-01-07T09:00:00.000Z" }),
    removed: true,
  };
  await saveReminders(database.db, "ada", [reminder]);
  expect(await loadRemindable(database.db, "ada", task.id)).toEqual({ task: null, reminders: [reminder] });
  await insertTasks(database.db, [task]);
  expect(await loadRemindable(database.db, "ada", task.id)).toEqual({ task, reminders: [reminder] });
});
