import { randomUUIDv7 } from "node:crypto";
import { planReminders } from "@todo/application/reminders/plan-reminders";
import { testDependencies } from "@todo/application/testing/test-dependencies";
import { insertTasks, saveReminders } from "@todo/database/testing/rows";
import { createTestDatabase, type TestDatabase } from "@todo/database/testing/test-database";
import { newReminder } from "@todo/domain/reminders/reminder-state";
import { aTask } from "@todo/domain/testing/states";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { continueTrace, type Trace } from "@todo/function-kit/trace";
import { afterAll, beforeEach, expect, test } from "vitest";
import { createApp } from "./app.ts";
import { jobName } from "./job-name.ts";

const [planning, due] = ["2026-11-21T08:00:00.000Z", "2026-11-21T08:30:00.000Z"];
let database: TestDatabase;
let deps: Dependencies;
const all: TestDatabase[] = [];
beforeEach(async () => {
  database = await createTestDatabase();
  all.push(database);
  deps = testDependencies(database.db, database.url, due);
});
afterAll(() => Promise.all(all.map((it) => it.drop())));

interface Planned {
  readonly id: string;
  readonly taskId: string;
  readonly trace: Trace;
}

/** Creates a reminder with its own task, planned in its own trace. */
async function planned(userId: string, dueDate = "2026-11-21T09:00:00.000Z"): Promise<Planned> {
  const task = aTask({ id: randomUUIDv7(), userId, dueDate });
  const reminder = newReminder(randomUUIDv7(), task.id, { lead_time: "PT30M" });
  await insertTasks(database.db, [task]);
  await saveReminders(database.db, userId, [reminder], planning);
  const trace = continueTrace({});
  const then = testDependencies(database.db, database.url, planning);
  await planReminders(then, { var: { trace } }, { user_id: userId, task_id: task.id });
  return { id: reminder.id, taskId: task.id, trace };
}

async function fire({ id, trace }: Planned): Promise<boolean> {
  const headers = { "dapr-api-token": "t", "content-type": "application/json" };
  const body = JSON.stringify({ reminder_id: id, traceparent: trace.traceparent });
  const answer = await createApp(deps).request(`/job/${jobName(id)}`, { method: "POST", headers, body });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { triggered: boolean }).triggered;
}

async function ringings() {
  const query = database.db.selectFrom("event_log").select(["data", "traceparent"]);
  const rows = await query.where("type", "=", "com.todo.reminder.triggered.v1").orderBy("id").execute();
  return rows.map(({ data, traceparent }) => ({
    id: (data as { reminder_id: string }).reminder_id,
    traceId: traceparent?.split("-")[1],
  }));
}

test("the first of many jobs rings all due reminders, each once and in the trace in which it was planned", async () => {
  const reminders: Planned[] = [];
  for (let nr = 0; nr < 30; nr++) reminders.push(await planned(`user-${nr % 3}`));
  const [first, ...others] = reminders as [Planned, ...Planned[]];
  expect(await fire(first)).toBe(true);
  const rung = await ringings();
  const expected = reminders.map(({ id, trace }) => ({ id, traceId: trace.traceId }));
  expect(rung).toHaveLength(30);
  expect(rung).toEqual(expect.arrayContaining(expected));
  expect(await Promise.all(others.map(fire))).toEqual(others.map(() => false));
  expect(await ringings()).toHaveLength(30);
});

test("a job does not ring reminders that are due later", async () => {
  const [now, later] = [await planned("ada"), await planned("ada", "2026-11-21T09:00:01.000Z")];
  expect(await fire(now)).toBe(true);
  expect((await ringings()).map(({ id }) => id)).toEqual([now.id]);
  expect(await fire(later)).toBe(true); // Its job may fire slightly early, because clocks differ.
});

test("a reminder of a locked task neither rings with the others nor delays them, and rings with its own job", async () => {
  const [held, ...others] = [await planned("ada"), await planned("ada"), await planned("bob")] as const;
  await database.db.transaction().execute(async (tx) => {
    await tx.selectFrom("tasks").select("id").where("id", "=", held.taskId).forUpdate().execute();
    expect(await fire(others[0])).toBe(true);
    expect((await ringings()).map(({ id }) => id).sort()).toEqual(others.map(({ id }) => id).sort());
  });
  expect(await fire(held)).toBe(true);
  expect(await ringings()).toHaveLength(3);
});

test("one job rings more reminders than fit in one transaction, and no user has to wait for all of another's", async () => {
  const user = "busy";
  const tasks = Array.from({ length: 300 }, () =>
    aTask({ id: randomUUIDv7(), userId: user, dueDate: "2026-11-21T09:00:00.000Z" }),
  );
  await insertTasks(database.db, tasks);
  const alarms = tasks.map(({ id }) => ({
    ...newReminder(randomUUIDv7(), id, { lead_time: "PT30M" }),
    scheduledFor: due,
  }));
  await saveReminders(database.db, user, alarms, planning);
  const quiet = await planned("quiet");
  const first = { id: alarms[0]?.id ?? "", taskId: "", trace: continueTrace({}) };
  expect(await fire(first)).toBe(true);
  const rung = await ringings();
  expect(rung).toHaveLength(301);
  const { seq } = await database.db
    .selectFrom("event_log_heads")
    .select("seq")
    .where("user_id", "=", user)
    .executeTakeFirstOrThrow();
  expect(seq).toBe(300);
  // Rung in the first transaction, although that is too small for all of the other user's reminders.
  expect(rung.slice(0, 250).map(({ id }) => id)).toContain(quiet.id);
});
