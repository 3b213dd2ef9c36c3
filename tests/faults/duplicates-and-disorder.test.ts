import { encodeStructured } from "@todo/contracts/events/http-binding";
import { verifyAudit } from "@todo/database/audit/verify-audit";
import { toCloudEvent } from "@todo/database/events/to-cloud-event";
import { makeToken } from "@todo/database/testing/make-token";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BareRuntime, startBareRuntime } from "../support/bare-runtime.ts";
import { eventually } from "../support/eventually.ts";
import { shuffled } from "../support/shuffled.ts";

const consumers = [
  "on-task-created",
  "on-task-updated",
  "on-task-completed",
  "on-task-deleted",
  "jobs-callback",
  "notifier",
  "audit-writer",
];

let runtime: BareRuntime;
let taskApi: Hono<FunctionEnv>;
/** Two instances of each consumer. */
let instances: Map<string, [Hono<FunctionEnv>, Hono<FunctionEnv>]>;

beforeAll(async () => {
  runtime = await startBareRuntime();
  taskApi = await runtime.instance("task-api");
  instances = new Map();
  for (const name of consumers) {
    instances.set(name, [await runtime.instance(name), await runtime.instance(name)]);
  }
});
afterAll(() => runtime.stop());

const deliver = async (app: Hono<FunctionEnv>, event: Parameters<typeof encodeStructured>[0]) => {
  const { headers, body } = encodeStructured(event);
  const withToken = { ...headers, "dapr-api-token": runtime.appToken };
  const response = await app.request("/events", { method: "POST", headers: withToken, body });
  expect([event.type, response.status]).toEqual([event.type, 200]);
  expect(await response.json()).toEqual({ status: "SUCCESS" });
};

/** Does everything to a user's tasks that can be done to them, while no events are delivered. */
async function liveThroughIt(user: string): Promise<void> {
  const token = await makeToken(runtime.db, { user });
  const call = async (method: string, path: string, body?: object) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const response = await taskApi.request(`/api${path}`, init);
    expect(response.status).toBeLessThan(300);
    return response.status === 204 ? { id: "" } : ((await response.json()) as { id: string });
  };
  const add = (title: string, fields: object = {}) => call("POST", "/tasks", { title, ...fields });
  const due = { due_date: "2030-01-07T09:00:00Z", reminders: [{ lead_time: "PT1H" }, { lead_time: "P1D" }] };

  await add("plain");
  await add("waits", due);
  await add("rings now", { reminders: [{ remind_at: "2026-01-01T00:00:00Z" }] });
  const moved = await add("moved", due);
  await call("PATCH", `/tasks/${moved.id}`, { due_date: "2031-01-07T09:00:00Z" });
  await call("PATCH", `/tasks/${moved.id}`, { due_date: "2030-01-07T09:00:00Z" });
  await call("PATCH", `/tasks/${moved.id}`, { due_date: "2032-02-01", reminders: [{ lead_time: "P1D" }] });
  const completed = await add("completed", due);
  await call("POST", `/tasks/${completed.id}/complete`);
  const reopened = await add("reopened", due);
  await call("POST", `/tasks/${reopened.id}/complete`);
  await call("POST", `/tasks/${reopened.id}/reopen`);
  const repeated = await add("repeated", { ...due, recurrence: { frequency: "weekly" } });
  await call("POST", `/tasks/${repeated.id}/complete`);
  const deleted = await add("deleted", due);
  await call("DELETE", `/tasks/${deleted.id}`);
  const gone = await add("completed and deleted", { ...due, recurrence: { frequency: "daily" } });
  await call("POST", `/tasks/${gone.id}/complete`);
  await call("DELETE", `/tasks/${gone.id}`);
}

/** Delivers the user's events, and those that follow from them, until there are no more. */
async function deliverAll(user: string, how: (events: ReturnType<typeof toCloudEvent>[]) => Promise<void>) {
  const seen = new Set<number>();
  await eventually(async () => {
    const query = runtime.db.selectFrom("event_log").selectAll().where("user_id", "=", user).orderBy("seq");
    const fresh = (await query.execute()).filter((row) => !seen.has(row.seq));
    for (const row of fresh) seen.add(row.seq);
    await how(fresh.map(toCloudEvent));
    // The one due reminder is rung by Dapr's job, and its delivery is the last event.
    const notified = await runtime.db.selectFrom("notifications").where("user_id", "=", user).execute();
    expect([fresh.length, notified.length]).toEqual([0, 1]);
  });
}

/** Everything that a user could notice afterwards. */
async function outcomeOf(user: string) {
  const { db } = runtime;
  const tasks = db.selectFrom("tasks").select(["title", "status", "due_at", "occurrence", "version"]);
  const reminders = db
    .selectFrom("reminders")
    .leftJoin("tasks", "tasks.id", "reminders.task_id")
    .select(["tasks.title", "lead_time", "reminders.status", "removed"]);
  const rang = db.selectFrom("notifications").select("title");
  const inOrder = (rows: object[]) => rows.map((row) => JSON.stringify(row)).sort();
  return {
    tasks: inOrder(await tasks.where("user_id", "=", user).execute()),
    reminders: inOrder(await reminders.where("reminders.user_id", "=", user).execute()),
    waiting: inOrder(
      await db
        .selectFrom("reminders")
        .select(["lead_time", "scheduled_for"])
        .where("user_id", "=", user)
        .where("status", "=", "PENDING")
        .execute(),
    ),
    rang: inOrder(await rang.where("user_id", "=", user).execute()),
  };
}

async function expectWholeAudit(user: string): Promise<void> {
  const logged = await runtime.db.selectFrom("event_log").select("id").where("user_id", "=", user).execute();
  const verification = await verifyAudit(runtime.db, user, { auditedBefore: new Date(Date.now() + 60_000) });
  expect(verification).toMatchObject({
    ok: true,
    entries: logged.length,
    last_seq: logged.length,
    problems: [],
  });
}

test.each([1, 2, 3, 4, 5])(
  "every event delivered twice, shuffled, to two instances of each consumer has the same result as once in order (seed %i)",
  async (seed) => {
    const [calm, storm] = [`calm-${seed}`, `storm-${seed}`];
    await liveThroughIt(calm);
    await deliverAll(calm, async (events) => {
      for (const event of events) {
        for (const [instance] of instances.values()) await deliver(instance, event);
      }
    });
    await liveThroughIt(storm);
    await deliverAll(storm, async (events) => {
      const deliveries = events.flatMap((event) =>
        [...instances.values()].flatMap(([one, other]) => [
          () => deliver(one, event),
          () => deliver(other, event),
        ]),
      );
      await Promise.all(shuffled(deliveries, seed).map((it) => it()));
    });
    expect(await outcomeOf(storm)).toEqual(await outcomeOf(calm));
    await expectWholeAudit(storm);
  },
);

test("delivering a whole history once more changes nothing", async () => {
  await liveThroughIt("replayed");
  const once = async (events: ReturnType<typeof toCloudEvent>[]) => {
    for (const event of events) for (const [instance] of instances.values()) await deliver(instance, event);
  };
  await deliverAll("replayed", once);
  const before = await outcomeOf("replayed");
  const log = runtime.db.selectFrom("event_log").selectAll().where("user_id", "=", "replayed");
  const events = await log.orderBy("seq", "desc").execute();
  await once(events.map(toCloudEvent));
  expect(await outcomeOf("replayed")).toEqual(before);
  expect(await log.execute()).toHaveLength(events.length);
});

test("two ticks at the same time create each occurrence once", async () => {
  const token = await makeToken(runtime.db, { user: "ticks" });
  await taskApi.request("/api/tasks", {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      title: "on schedule",
      due_date: new Date(Date.now() - 5 * 86_400_000).toISOString(),
      recurrence: { frequency: "daily", mode: "on_schedule" },
    }),
  });
  const cron = [await runtime.instance("cron-reminders"), await runtime.instance("cron-reminders")];
  const tick = (app: Hono<FunctionEnv>) =>
    app.request("/triggers/recurring", { method: "POST", headers: { "dapr-api-token": runtime.appToken } });
  const answers = await Promise.all([...cron, ...cron].map(tick));
  expect(answers.map((it) => it.status)).toEqual([200, 200, 200, 200]);
  const rows = runtime.db.selectFrom("tasks").select("occurrence").where("user_id", "=", "ticks");
  const occurrences = (await rows.orderBy("occurrence").execute()).map((row) => row.occurrence);
  expect(occurrences).toEqual([1, 2, 3, 4, 5, 6, 7]);
  const told = runtime.db.selectFrom("event_log").select("seq").where("user_id", "=", "ticks");
  const scheduled = await told.where("type", "=", "com.todo.recurring.scheduled.v1").execute();
  expect(scheduled).toHaveLength(6);
});
