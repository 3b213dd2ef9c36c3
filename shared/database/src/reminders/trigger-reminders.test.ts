import { randomUUIDv7 } from "node:crypto";
import { newReminder } from "@todo/domain/reminders/reminder-state";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { aTask } from "@todo/domain/testing/states";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { NewEvent } from "../events/append-events.ts";
import type { Tx } from "../tables/database.ts";
import { lockTask } from "../tasks/find-task.ts";
import { deleteTasks, insertTask, updateTask } from "../tasks/save-task.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { untilSomeoneWaits } from "../testing/until-someone-waits.ts";
import { planTaskReminders } from "./plan-task-reminders.ts";
import { saveReminders } from "./save-reminders.ts";
import { triggerReminder } from "./trigger-reminders.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const now = "2026-11-21T08:30:00.000Z";
const inTransaction = <Result>(effect: (tx: Tx) => Promise<Result>) =>
  database.db.transaction().execute(effect);

/** A task whose reminder, half an hour before it is due, rings now. */
async function aRingingTask() {
  const task = aTask({ id: randomUUIDv7(), dueDate: "2026-11-21T09:00:00.000Z" });
  const reminder = newReminder(randomUUIDv7(), task.id, { lead_time: "PT30M" });
  await inTransaction(async (tx) => {
    await insertTask(tx, task);
    await saveReminders(tx, task.userId, [reminder], now);
    await planTaskReminders(tx, task.userId, task.id, now);
  });
  const alarm = (at: string) => ({ reminderId: reminder.id, taskId: task.id, userId: task.userId, at });
  const ring = (at = now) => inTransaction((tx) => triggerReminder(tx, alarm(at), now));
  return { task, ring };
}

const names = (events: NewEvent[]) => events.map((it) => it.definition.name);

const changes: [string, (tx: Tx, task: TaskState) => Promise<void>, string[]][] = [
  [
    "moved",
    (tx, task) => updateTask(tx, { ...task, dueDate: "2026-11-22T09:00:00.000Z" }),
    ["ReminderCancelled", "ReminderScheduled"],
  ],
  [
    "completed",
    (tx, task) => updateTask(tx, { ...task, status: "completed", completedAt: now }),
    ["ReminderCancelled"],
  ],
  ["deleted", (tx, task) => deleteTasks(tx, [task]), ["ReminderCancelled"]],
];

test.each(changes)("a task %s in the very moment its alarm rings is not told of", async (_, effect, told) => {
  const { task, ring } = await aRingingTask();
  const rung = await inTransaction(async (tx) => {
    const locked = await lockTask(tx, task.userId, task.id);
    await effect(tx, locked!);
    const ringing = ring();
    await untilSomeoneWaits(database.db);
    return { ringing };
  });
  expect(names(await rung.ringing)).toEqual(told);
});

test("of several alarms for the same time one rings", async () => {
  const { ring } = await aRingingTask();
  const rung = await Promise.all([ring(), ring(), ring(), ring()]);
  expect(rung.flatMap(names)).toEqual(["ReminderTriggered"]);
});

test("an alarm for another time than the planned one does not ring", async () => {
  const { ring } = await aRingingTask();
  expect(await ring("2026-11-21T08:00:00.000Z")).toEqual([]);
});
