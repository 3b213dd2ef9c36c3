import { randomUUIDv7 } from "node:crypto";
import { taskSubject } from "@todo/contracts/events/subject";
import { findAnyReminder } from "@todo/database/reminders/find-reminders";
import type { Database, Tx } from "@todo/database/tables/database";
import { loadRemindable, lockTask } from "@todo/database/tasks/load-task";
import { deleteTasks, insertTasks, saveReminders, updateTask } from "@todo/database/testing/rows";
import { createTestDatabase, type TestDatabase } from "@todo/database/testing/test-database";
import { untilSomeoneWaits } from "@todo/database/testing/until-someone-waits";
import { newReminder } from "@todo/domain/reminders/reminder-state";
import { snoozeReminder } from "@todo/domain/reminders/snooze-reminder";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { aTask } from "@todo/domain/testing/states";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { continueTrace } from "@todo/function-kit/trace";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDependencies } from "../testing/test-dependencies.ts";
import { createRinger } from "./create-ringer.ts";
import { planReminders } from "./plan-reminders.ts";

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
  const { trace } = c().var;
  await planReminders(instance(), { var: { trace } }, { user_id: userId, task_id: task.id });
  return { task, reminders, reminder: reminders[0]!, trace };
}

/** An instance of its own rings all that is due. @returns how many rang */
const ring = async (at = now) => (await createRinger(instance(at), "job")(at)).rang;

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
  "no reminder is triggered for a task that is %s at the moment it rings",
  async (_, effect, told) => {
    const { task } = await taskWithDueReminders();
    const { ringing } = await inTransaction(async (tx) => {
      await lockTask(tx, task.userId, { taskId: task.id });
      await effect(tx, task);
      const ringing = ring();
      await untilSomeoneWaits(db);
      return { ringing };
    });
    expect(await ringing).toBe(0);
    expect(await reminderEventsOf(task)).toEqual(told);
  },
);

test("late planning cancels nothing: a snooze still rings after its time has passed", async () => {
  const { task, reminder } = await taskWithDueReminders();
  expect(await ring()).toBe(1);
  const [until, late] = ["2026-11-21T08:40:00.000Z", "2026-11-21T10:00:00.000Z"];
  const { reminders } = await loadRemindable(db, task.userId, task.id);
  const snoozed = snoozeReminder({ task, reminders }, reminder.id, "PT10M", { now });
  await updateTask(db, snoozed.task);
  await saveReminders(db, task.userId, snoozed.reminders, now);
  await planReminders(instance(late), c(), { user_id: task.userId, task_id: task.id });
  expect(await findAnyReminder(db, reminder.id)).toMatchObject({ scheduledFor: until });
  expect(await ring(late)).toBe(1);
  expect(await reminderEventsOf(task)).toEqual(["triggered", "scheduled", "triggered"]);
});

test("a reminder that several instances ring at the same time rings once", async () => {
  const { task } = await taskWithDueReminders();
  const rang = await Promise.all([ring(), ring(), ring(), ring()]);
  expect(rang.toSorted()).toEqual([0, 0, 0, 1]);
  expect(await reminderEventsOf(task)).toEqual(["triggered"]);
});

test("a reminder does not ring before its planned time", async () => {
  const { task } = await taskWithDueReminders();
  expect(await ring("2026-11-21T08:29:59.999Z")).toBe(0);
  expect(await reminderEventsOf(task)).toEqual([]);
  expect(await ring()).toBe(1);
});

test("reminders of several users and tasks ring in one transaction, each once", async () => {
  const tasks = await Promise.all(
    ["bea", "cem", "bea"].map((userId) => taskWithDueReminders({ userId, leadTimes: ["PT30M", "PT1800S"] })),
  );
  for (const { task } of tasks) plannedEvents.set(task.id, 2);
  expect(await ring()).toBe(6);
  expect(await ring()).toBe(0);
  for (const { task } of tasks) expect(await reminderEventsOf(task)).toEqual(["triggered", "triggered"]);
  const written = db.selectFrom("event_log").select(sql<string>`xmin::text`.as("transaction")).distinct();
  const ids = tasks.map(({ task }) => taskSubject(task.id));
  const rung = written.where("subject", "in", ids).where("type", "=", "com.todo.reminder.triggered.v1");
  expect(await rung.execute()).toHaveLength(1);
});

test.each(changes)(
  "among others that ring, no reminder is triggered for a task that was %s",
  async (_, effect, told) => {
    const [changed, unchanged] = [await taskWithDueReminders(), await taskWithDueReminders()];
    await inTransaction((tx) => effect(tx, changed.task));
    expect(await ring()).toBe(1);
    expect(await reminderEventsOf(changed.task)).toEqual(told);
    expect(await reminderEventsOf(unchanged.task)).toEqual(["triggered"]);
  },
);

test("a removed reminder does not ring, while others of its task do", async () => {
  const { task, reminders } = await taskWithDueReminders({ leadTimes: ["PT30M", "PT1800S"] });
  plannedEvents.set(task.id, 2);
  const gone = (await findAnyReminder(db, reminders[0]!.id))!;
  await saveReminders(db, task.userId, [{ ...gone, removed: true }], now);
  expect(await ring()).toBe(1);
  expect((await reminderEventsOf(task)).sort()).toEqual(["cancelled", "triggered"]);
});

test("a reminder of a locked task delays no other, and rings as soon as the lock is released", async () => {
  const [held, free] = [await taskWithDueReminders(), await taskWithDueReminders()];
  const ringer = createRinger(instance(), "job");
  const { waiting } = await inTransaction(async (holder) => {
    await lockTask(holder, held.task.userId, { taskId: held.task.id });
    const waiting = ringer(now);
    await untilSomeoneWaits(db);
    expect(await reminderEventsOf(free.task)).toEqual(["triggered"]);
    const more = await taskWithDueReminders();
    expect(await ringer(now)).toEqual({ rang: 1, left: [], more: false });
    expect(await reminderEventsOf(more.task)).toEqual(["triggered"]);
    return { waiting };
  });
  expect(await waiting).toEqual({ rang: 2, left: [], more: false });
  expect(await reminderEventsOf(held.task)).toEqual(["triggered"]);
});

test("a reminder of a task that stays locked is reported, and rings the next time", async () => {
  const held = await taskWithDueReminders();
  const alarm = { reminderId: held.reminder.id, taskId: held.task.id, userId: held.task.userId, at: now };
  await inTransaction(async (holder) => {
    await lockTask(holder, held.task.userId, { taskId: held.task.id });
    const { rang, left } = await createRinger(instance(), "job")(now);
    expect([rang, left]).toMatchObject([0, [alarm]]);
  });
  expect(await ring()).toBe(1);
});

test("a reminder that cannot ring is reported, and all others ring", async () => {
  const all = [await taskWithDueReminders(), await taskWithDueReminders({ userId: "bob" })];
  const [impossible, possible] = all as [(typeof all)[0], (typeof all)[0]];
  const refused = sql`alter table reminders add constraint refused
    check (id <> ${sql.lit(impossible.reminder.id)} or status <> 'TRIGGERED')`;
  await refused.execute(db);
  const { rang, left } = await createRinger(instance(), "job")(now);
  expect([rang, left.map(({ reminderId }) => reminderId)]).toEqual([1, [impossible.reminder.id]]);
  expect(await reminderEventsOf(possible.task)).toEqual(["triggered"]);
  await sql`alter table reminders drop constraint refused`.execute(db);
  expect(await ring()).toBe(1);
});

test("each reminder rings in the trace in which it was planned", async () => {
  const planned = await Promise.all([1, 2, 3].map(() => taskWithDueReminders()));
  await ring();
  for (const { task, trace } of planned) {
    const query = db.selectFrom("event_log").select(["type", "traceparent"]);
    const events = await query.where("subject", "=", taskSubject(task.id)).orderBy("seq").execute();
    expect(events.map((it) => [it.type.split(".").at(-2), it.traceparent?.split("-")[1]])).toEqual([
      ["scheduled", trace.traceId],
      ["triggered", trace.traceId],
    ]);
  }
});
