import { randomUUIDv7 } from "node:crypto";
import { createRinger } from "@todo/application/reminders/create-ringer";
import { planReminders } from "@todo/application/reminders/plan-reminders";
import { testDependencies } from "@todo/application/testing/test-dependencies";
import { insertTasks, saveReminders } from "@todo/database/testing/rows";
import { createTestDatabase, type TestDatabase } from "@todo/database/testing/test-database";
import { newReminder } from "@todo/domain/reminders/reminder-state";
import { aTask } from "@todo/domain/testing/states";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { functionApp } from "@todo/function-kit/function-app";
import { continueTrace, type Trace } from "@todo/function-kit/trace";
import { afterAll, beforeEach, expect, test } from "vitest";
import { createApp } from "./app.ts";
import { jobFired } from "./job-fired.ts";
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

/** Sends a job that fired. @returns its status, and how many reminders rang */
async function fire(name = jobName(due), app = createApp(deps)) {
  const headers = { "dapr-api-token": "t", "content-type": "application/json" };
  const body = JSON.stringify({ traceparent: continueTrace({}).traceparent });
  const answer = await app.request(`/job/${name}`, { method: "POST", headers, body });
  return [answer.status, ((await answer.json()) as { rang: number }).rang];
}

async function ringings() {
  const query = database.db.selectFrom("event_log").select(["data", "traceparent"]);
  const rows = await query.where("type", "=", "com.todo.reminder.triggered.v1").orderBy("id").execute();
  return rows.map(({ data, traceparent }) => ({
    id: (data as { reminder_id: string }).reminder_id,
    traceId: traceparent?.split("-")[1],
  }));
}

test("a job rings all due reminders, each once and in the trace in which it was planned", async () => {
  const reminders: Planned[] = [];
  for (let nr = 0; nr < 30; nr++) reminders.push(await planned(`user-${nr % 3}`));
  expect(await fire()).toEqual([200, 30]);
  const rung = await ringings();
  const expected = reminders.map(({ id, trace }) => ({ id, traceId: trace.traceId }));
  expect(rung).toHaveLength(30);
  expect(rung).toEqual(expect.arrayContaining(expected));
  const app = createApp(deps);
  const again = await Promise.all(Array.from({ length: 30 }, () => fire(jobName(due), app)));
  expect(again).toEqual(again.map(() => [200, 0]));
  expect(await ringings()).toHaveLength(30);
});

test("a job of an earlier version, which had one for each reminder, rings what is due", async () => {
  const { id } = await planned("ada");
  expect(await fire(`reminder-${id}`)).toEqual([200, 1]);
  expect((await ringings()).map((it) => it.id)).toEqual([id]);
});

test("a job does not ring reminders that are due later", async () => {
  const [now] = [await planned("ada"), await planned("ada", "2026-11-21T09:00:01.000Z")];
  expect(await fire()).toEqual([200, 1]);
  expect((await ringings()).map(({ id }) => id)).toEqual([now.id]);
});

/** The instant that many milliseconds after the reminders of `planned` are due. */
const after = (ms: number) => new Date(Date.parse(due) + ms).toISOString();

test("a job that fires before its instant waits for it, and rings what is due then", async () => {
  await planned("ada", "2026-11-21T09:00:00.080Z");
  await planned("ada", "2026-11-21T09:00:00.081Z");
  const start = performance.now();
  expect(await fire(jobName(after(80)))).toEqual([200, 1]);
  // Node's timers count whole milliseconds.
  expect(performance.now() - start).toBeGreaterThan(79);
});

test("a job that fires before its instant has the notifier started meanwhile", async () => {
  const called: unknown[] = [];
  const invoke = async (...call: unknown[]) => {
    called.push(call);
    throw new Error("Dapr is down");
  };
  deps = { ...deps, dapr: { ...deps.dapr, invoke } };
  await planned("ada", "2026-11-21T09:00:00.050Z");
  expect(await fire(jobName(after(50)))).toEqual([200, 1]);
  const headers = { traceparent: expect.any(String) };
  expect(called).toEqual([["todo", "notifier/healthz", { method: "GET", headers }]]);
  expect(await fire()).toEqual([200, 0]);
  expect(called).toHaveLength(1);
});

test("a job that fires more than three seconds before its instant is sent again", async () => {
  await planned("ada", "2026-11-21T09:00:03.001Z");
  expect((await fire(jobName(after(3_001))))[0]).toBe(503);
  expect(await ringings()).toEqual([]);
  deps = testDependencies(database.db, database.url, after(3_001));
  expect(await fire(jobName(after(3_001)))).toEqual([200, 1]);
});

test("a reminder of a locked task neither rings with the others nor delays them, and its job is sent again", async () => {
  const [held, ...others] = [await planned("ada"), await planned("ada"), await planned("bob")] as const;
  await database.db.transaction().execute(async (tx) => {
    await tx.selectFrom("tasks").select("id").where("id", "=", held.taskId).forUpdate().execute();
    expect(await fire()).toEqual([503, 2]);
    expect((await ringings()).map(({ id }) => id).sort()).toEqual(others.map(({ id }) => id).sort());
  });
  expect(await fire()).toEqual([200, 1]);
  expect(await ringings()).toHaveLength(3);
});

test("a job does not fail because of a reminder that was due before, whose own job is sent again", async () => {
  const held = await planned("ada", "2026-11-21T08:59:00.000Z");
  await planned("bob");
  await database.db.transaction().execute(async (tx) => {
    await tx.selectFrom("tasks").select("id").where("id", "=", held.taskId).forUpdate().execute();
    expect(await fire()).toEqual([200, 1]);
    expect(await fire(jobName("2026-11-21T08:29:00.000Z"))).toEqual([503, 0]);
  });
  expect(await fire(jobName("2026-11-21T08:29:00.000Z"))).toEqual([200, 1]);
});

/** Reminders that are due, of one user. */
async function plannedAtOnce(userId: string, count: number): Promise<void> {
  const tasks = Array.from({ length: count }, () =>
    aTask({ id: randomUUIDv7(), userId, dueDate: "2026-11-21T09:00:00.000Z" }),
  );
  await insertTasks(database.db, tasks);
  const reminders = tasks.map(({ id }) => ({
    ...newReminder(randomUUIDv7(), id, { lead_time: "PT30M" }),
    scheduledFor: due,
  }));
  await saveReminders(database.db, userId, reminders, planning);
}

test("one job rings more reminders than fit in one transaction, and no user has to wait for all of another's", async () => {
  const user = "busy";
  await plannedAtOnce(user, 300);
  const quiet = await planned("quiet");
  expect(await fire()).toEqual([200, 301]);
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

test("what follows from a ringing takes no CPU from the next: events are published once the last reminder has rung", async () => {
  await plannedAtOnce("busy", 300);
  const published: number[] = [];
  const outbox = {
    ...deps.outbox,
    publish: (events: readonly unknown[]) => void published.push(events.length),
  };
  deps = { ...deps, outbox };
  expect(await fire()).toEqual([200, 300]);
  expect(published).toEqual([300]);
});

test("a job that has more to ring than a call has time for is scheduled again, and goes on when it fires", async () => {
  await plannedAtOnce("busy", 300);
  const scheduled: unknown[] = [];
  const dapr = { ...deps.dapr, scheduleJob: async (...job: unknown[]) => void scheduled.push(job) };
  const ring = createRinger(deps, "job", { together: 0, alone: 1_000 });
  const app = functionApp(deps).post("/job/:name", jobFired({ ...deps, dapr }, ring));
  expect(await fire(jobName(due), app)).toEqual([200, 250]);
  const again = [[jobName(due), { dueTime: due, data: { traceparent: expect.any(String) } }]];
  expect(scheduled).toEqual(again);
  expect(await fire(jobName(due), app)).toEqual([200, 50]);
  expect(scheduled).toEqual(again);
});
