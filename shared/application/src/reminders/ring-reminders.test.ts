import { randomUUIDv7 } from "node:crypto";
import { taskSubject } from "@todo/contracts/events/subject";
import { findAnyReminder } from "@todo/database/reminders/find-reminders";
import type { Database, Tx } from "@todo/database/tables/database";
import { loadRemindable, lockTask } from "@todo/database/tasks/load-task";
import { deleteTasks, insertTasks, saveReminders, updateTask } from "@todo/database/testing/rows";
import { createTestDatabase, type TestDatabase } from "@todo/database/testing/test-database";
import { untilSomeoneWaits } from "@todo/database/testing/until-someone-waits";
import type { Alarm } from "@todo/domain/reminders/decide-ringing";
import { newReminder } from "@todo/domain/reminders/reminder-state";
import { snoozeReminder } from "@todo/domain/reminders/snooze-reminder";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { aTask } from "@todo/domain/testing/states";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { continueTrace } from "@todo/function-kit/trace";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDependencies } from "../testing/test-dependencies.ts";
import { planReminders } from "./plan-reminders.ts";
import { createRinger } from "./ring-reminders.ts";

let database: TestDatabase;
let db: Database;
const now = "2026-11-21T08:30:00.000Z";
const all: Dependencies[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(async () => {
  await Promise.all(all.map(({ outbox }) => outbox.flush()));
  await database.drop();
});

function instance(at = now): Dependencies {
  const deps = testDependencies(db, database.url, at);
  all.push(deps);
  return deps;
}

const c = () => ({ var: { trace: continueTrace({}) } });
const inTransaction = <Result>(effect: (tx: Tx) => Promise<Result>) => db.transaction().execute(effect);

/** A task whose reminders ring now: half an hour before it is due, unless given otherwise. */
async function taskWithDueReminders({ userId = "ada", leadTimes = ["PT30M"] } = {}) {
  const task = aTask({ id: randomUUIDv7(), userId, dueDate: "2026-11-21T09:00:00.000Z" });
  const reminders = leadTimes.map((lead_time) => newReminder(randomUUIDv7(), task.id, { lead_time }));
  await insertTasks(db, [task]);
  await saveReminders(db, userId, reminders, now);
  await planReminders(instance(), c(), { user_id: userId, task_id: task.id });
  const alarms = reminders.map(({ id }) => ({ reminderId: id, taskId: task.id, userId, at: now }));
  return { task, reminders, alarms, alarm: alarms[0]! };
}

/** Each alarm is handled by its own instance. */
const ring = (alarm: Alarm, at = now) => createRinger(instance(at), "job")({ ...alarm, ...c().var });
/** All alarms are handled by one instance, and so in a batch. */
function ringTogether(alarms: readonly Alarm[]): Promise<boolean[]> {
  const ringer = createRinger(instance(), "job");
  return Promise.all(alarms.map((alarm) => ringer({ ...alarm, ...c().var })));
}

/** The events about a task's reminders since their first plan. */
async function reminderEventsOf({ id }: TaskState): Promise<string[]> {
  const query = db
    .selectFrom("event_log")
    .select("type")
    .where("subject", "=", taskSubject(id))
    .orderBy("seq");
  const types = (await query.execute()).map(({ type }) => type.split(".").at(-2) ?? "");
  return types.slice(types.findLastIndex((type, index) => type === "scheduled" && index < planned(id)) + 1);
}
const plannedEvents = new Map<string, number>();
const planned = (id: string) => plannedEvents.get(id) ?? 1;

const changes: [string, (tx: Tx, task: TaskState) => Promise<void>, string[]][] = [
  [
    "moved",
    (tx, task) => updateTask(tx, { ...task, version: 2, dueDate: "2026-11-22T09:00:00.000Z" }),
    ["cancelled", "scheduled"],
  ],
  [
    "completed",
    (tx, task) => updateTask(tx, { ...task, version: 2, status: "completed", completedAt: now }),
    ["cancelled"],
  ],
  ["deleted", (tx, task) => deleteTasks(tx, [task]), ["cancelled"]],
];

test.each(changes)(
  "no reminder is triggered for a task that is %s at the moment its alarm rings",
  async (_, effect, told) => {
    const { task, alarm } = await taskWithDueReminders();
    const { ringing } = await inTransaction(async (tx) => {
      await lockTask(tx, task.userId, { taskId: task.id });
      await effect(tx, task);
      const ringing = ring(alarm);
      await untilSomeoneWaits(db);
      return { ringing };
    });
    expect(await ringing).toBe(false);
    expect(await reminderEventsOf(task)).toEqual(told);
  },
);

test("late planning cancels nothing: a snooze still rings after its time has passed", async () => {
  const { task, alarm } = await taskWithDueReminders();
  expect(await ring(alarm)).toBe(true);
  const [until, late] = ["2026-11-21T08:40:00.000Z", "2026-11-21T10:00:00.000Z"];
  const { reminders } = await loadRemindable(db, task.userId, task.id);
  const snoozed = snoozeReminder({ task, reminders }, alarm.reminderId, "PT10M", { now });
  await updateTask(db, snoozed.task);
  await saveReminders(db, task.userId, snoozed.reminders, now);
  await planReminders(instance(late), c(), { user_id: task.userId, task_id: task.id });
  expect(await findAnyReminder(db, alarm.reminderId)).toMatchObject({ scheduledFor: until });
  expect(await ring({ ...alarm, at: until }, late)).toBe(true);
  expect(await reminderEventsOf(task)).toEqual(["triggered", "scheduled", "triggered"]);
});

test("of several alarms for the same time only one rings", async () => {
  const { task, alarm } = await taskWithDueReminders();
  const rung = await Promise.all([ring(alarm), ring(alarm), ring(alarm), ring(alarm)]);
  expect(rung.filter(Boolean)).toEqual([true]);
  expect(await reminderEventsOf(task)).toEqual(["triggered"]);
});

test("an alarm for a time other than the planned one does not ring", async () => {
  const { task, alarm } = await taskWithDueReminders();
  expect(await ring({ ...alarm, at: "2026-11-21T08:00:00.000Z" })).toBe(false);
  expect(await reminderEventsOf(task)).toEqual([]);
});

test("alarms of several users and tasks ring in one batch, each once", async () => {
  const tasks = await Promise.all(
    ["bea", "cem", "bea"].map((userId) => taskWithDueReminders({ userId, leadTimes: ["PT30M", "PT1800S"] })),
  );
  for (const { task } of tasks) plannedEvents.set(task.id, 2);
  const alarms = tasks.flatMap((it) => it.alarms);
  expect(await ringTogether(alarms)).toEqual(alarms.map(() => true));
  expect(await ringTogether(alarms)).toEqual(alarms.map(() => false));
  for (const { task } of tasks) expect(await reminderEventsOf(task)).toEqual(["triggered", "triggered"]);
});

test("in a batch, one of several alarms for a reminder rings, and none for another time", async () => {
  const { task, alarm } = await taskWithDueReminders();
  const other = { ...alarm, at: "2026-11-21T08:00:00.000Z" };
  expect(await ringTogether([other, alarm, { ...alarm }])).toEqual([false, true, false]);
  expect(await reminderEventsOf(task)).toEqual(["triggered"]);
});

test.each(changes)("in a batch, no reminder is triggered for a task that was %s", async (_, effect, told) => {
  const [changed, unchanged] = [await taskWithDueReminders(), await taskWithDueReminders()];
  await inTransaction((tx) => effect(tx, changed.task));
  expect(await ringTogether([changed.alarm, unchanged.alarm])).toEqual([false, true]);
  expect(await reminderEventsOf(changed.task)).toEqual(told);
});

test("in a batch, a removed reminder does not ring, while others of its task do", async () => {
  const { task, alarms } = await taskWithDueReminders({ leadTimes: ["PT30M", "PT1800S"] });
  plannedEvents.set(task.id, 2);
  const gone = (await findAnyReminder(db, alarms[0]!.reminderId))!;
  await saveReminders(db, task.userId, [{ ...gone, removed: true }], now);
  expect(await ringTogether(alarms)).toEqual([false, true]);
  expect((await reminderEventsOf(task)).sort()).toEqual(["cancelled", "triggered"]);
});

test("a locked task blocks no other alarm, whether it is alone or in a batch", async () => {
  const [held, free, more] = [
    await taskWithDueReminders(),
    await taskWithDueReminders(),
    await taskWithDueReminders(),
  ];
  const ringer = createRinger(instance(), "job");
  const ringOf = (alarm: Alarm) => ringer({ ...alarm, ...c().var });
  const { waiting } = await inTransaction(async (holder) => {
    await lockTask(holder, held.task.userId, { taskId: held.task.id });
    const alone = ringOf(held.alarm);
    const among = [ringOf({ ...held.alarm }), ringOf(free.alarm)];
    expect(await among[1]).toBe(true);
    expect(await ringOf(more.alarm)).toBe(true);
    return { waiting: [alone, among[0]!] };
  });
  expect((await Promise.all(waiting)).filter(Boolean)).toEqual([true]);
});
