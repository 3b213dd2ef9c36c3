import { randomUUIDv7 } from "node:crypto";
import { newReminder } from "@todo/domain/reminders/reminder-state";
import { snoozeReminder } from "@todo/domain/reminders/snooze-reminder";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { aTask } from "@todo/domain/testing/states";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { NewEvent } from "../events/append-events.ts";
import type { Tx } from "../tables/database.ts";
import { lockTask } from "../tasks/find-task.ts";
import { deleteTasks, insertTasks, updateTask } from "../tasks/save-task.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { untilSomeoneWaits } from "../testing/until-someone-waits.ts";
import { findAnyReminder, findAnyReminders, lockReminders } from "./find-reminders.ts";
import { planTaskReminders } from "./plan-task-reminders.ts";
import type { Alarm } from "./ring-task.ts";
import { saveReminders } from "./save-reminders.ts";
import { triggerReminder, triggerReminders } from "./trigger-reminders.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const now = "2026-11-21T08:30:00.000Z";
const inTransaction = <Result>(effect: (tx: Tx) => Promise<Result>) =>
  database.db.transaction().execute(effect);

/** A task whose reminders, half an hour before it is due unless told otherwise, ring now. */
async function aRingingTask({ userId = "ada", leadTimes = ["PT30M"] } = {}) {
  const task = aTask({ id: randomUUIDv7(), userId, dueDate: "2026-11-21T09:00:00.000Z" });
  const reminders = leadTimes.map((lead_time) => newReminder(randomUUIDv7(), task.id, { lead_time }));
  await inTransaction(async (tx) => {
    await insertTasks(tx, [task]);
    await saveReminders(tx, userId, reminders, now);
    await planTaskReminders(tx, userId, task.id, now);
  });
  const alarms = reminders.map(({ id }) => ({ reminderId: id, taskId: task.id, userId, at: now }));
  const ring = (at = now) => inTransaction((tx) => triggerReminder(tx, { ...alarms[0]!, at }, now));
  return { task, reminders, alarms, alarm: alarms[0]!, ring };
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

test("a plan that comes late swallows nothing: a snooze rings, be its time past by then", async () => {
  const { task, alarms, ring } = await aRingingTask();
  await ring();
  const until = "2026-11-21T08:40:00.000Z";
  const late = "2026-11-21T10:00:00.000Z";
  const planned = await inTransaction(async (tx) => {
    const reminders = await lockReminders(tx, task.id);
    const { task: snoozed, reminders: changed } = snoozeReminder(
      { task, reminders },
      alarms[0]!.reminderId,
      "PT10M",
      { now },
    );
    await updateTask(tx, snoozed);
    await saveReminders(tx, task.userId, changed, now);
    return planTaskReminders(tx, task.userId, task.id, late);
  });
  expect(planned).toMatchObject([{ data: { remind_at: until } }]);
  const rung = await inTransaction((tx) => triggerReminder(tx, { ...alarms[0]!, at: until }, late));
  expect(names(rung)).toEqual(["ReminderTriggered"]);
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

const ringTogether = (alarms: readonly Alarm[]) =>
  inTransaction(async (tx) => [...(await triggerReminders(tx, alarms, now)).values()].map(names));

test("alarms of several users and tasks ring together, each once", async () => {
  const tasks = await Promise.all(
    ["bea", "cem", "bea"].map((userId) => aRingingTask({ userId, leadTimes: ["PT30M", "PT1800S"] })),
  );
  const alarms = tasks.flatMap((it) => it.alarms);
  expect(await ringTogether(alarms)).toEqual(alarms.map(() => ["ReminderTriggered"]));
  expect(await ringTogether(alarms)).toEqual(alarms.map(() => []));
  for (const { reminders } of tasks) {
    const saved = await findAnyReminders(
      database.db,
      reminders.map(({ id }) => id),
    );
    expect([...saved.values()].map((it) => it.status)).toEqual(["TRIGGERED", "TRIGGERED"]);
  }
});

test("of alarms of one reminder among others one rings, and none for another time", async () => {
  const { alarm } = await aRingingTask();
  const other = { ...alarm, at: "2026-11-21T08:00:00.000Z" };
  expect(await ringTogether([other, alarm, { ...alarm }])).toEqual([[], ["ReminderTriggered"], []]);
});

test.each(changes.slice(0, 2))("a task that was %s is not told of among others", async (_, effect, told) => {
  const [changed, unchanged] = [await aRingingTask(), await aRingingTask()];
  await inTransaction((tx) => effect(tx, changed.task));
  expect(await ringTogether([changed.alarm, unchanged.alarm])).toEqual([told, ["ReminderTriggered"]]);
});

test("a reminder that was taken away does not ring among others of its task", async () => {
  const { task, alarms } = await aRingingTask({ leadTimes: ["PT30M", "PT1800S"] });
  const gone = (await findAnyReminder(database.db, alarms[0]!.reminderId))!;
  await inTransaction((tx) => saveReminders(tx, task.userId, [{ ...gone, removed: true }], now));
  expect(await ringTogether(alarms)).toEqual([["ReminderCancelled"], ["ReminderTriggered"]]);
});

test("a task that is held, or gone, is left out, and keeps no other waiting", async () => {
  const [held, gone, free] = [await aRingingTask(), await aRingingTask(), await aRingingTask()];
  await inTransaction((tx) => deleteTasks(tx, [gone.task]));
  const alarms = [held.alarm, gone.alarm, free.alarm];
  await inTransaction(async (holder) => {
    await lockTask(holder, held.task.userId, held.task.id);
    const rung = await inTransaction((tx) => triggerReminders(tx, alarms, now));
    expect([...rung.keys()]).toEqual([free.alarm]);
  });
});
