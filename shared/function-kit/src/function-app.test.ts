import { TaskDeleted } from "@todo/contracts/events/task-events";
import { createDaprClient } from "@todo/dapr/client";
import { on } from "@todo/dapr/subscription";
import { createTestDatabase, type TestDatabase } from "@todo/database/testing/test-database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { createDependencies, type Dependencies } from "./dependencies.ts";
import { eventFunction } from "./event-function.ts";
import type { LogEntry } from "./log.ts";

let database: TestDatabase;
let deps: Dependencies;
let entries: LogEntry[];
/** Nothing listens there, as if Dapr were unavailable. */
const dapr = createDaprClient({ endpoint: "http://127.0.0.1:9" });

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  entries = [];
  const config = readConfig({ DATABASE_URL: database.url, APP_API_TOKEN: "token", LOG_LEVEL: "info" });
  deps = createDependencies("tested", config, { db: database.db, dapr, write: (it) => entries.push(it) });
});

const event = {
  specversion: "1.0",
  id: "event-1",
  source: "/functions/task-api",
  type: TaskDeleted.type,
  subject: "019ab3f0-0000-7000-8000-000000000001",
  time: "2026-11-21T09:00:00Z",
  datacontenttype: "application/json",
  partitionkey: "ada",
  sequence: "7",
  data: { task_id: "019ab3f0-0000-7000-8000-000000000001", user_id: "ada", version: 2 },
};

const deliver = (app: ReturnType<typeof eventFunction>, body: unknown, headers = {}) =>
  app.request("/events", {
    method: "POST",
    headers: { "content-type": "application/cloudevents+json", "dapr-api-token": "token", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

test("a handled event leaves one log line with event, sequence and trace", async () => {
  const app = eventFunction(
    deps,
    on(TaskDeleted, async () => undefined),
  );
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  const response = await deliver(app, event, { traceparent });
  expect([response.status, await response.json()]).toEqual([200, { status: "SUCCESS" }]);
  expect(entries).toMatchObject([
    {
      level: "info",
      function: "tested",
      event: "TaskDeleted",
      event_id: "event-1",
      sequence: "7",
      status: 200,
      trace_id: "0af7651916cd43dd8448eb211c80319c",
    },
  ]);
});

test("an event is handled in the trace that it carries", async () => {
  const app = eventFunction(
    deps,
    on(TaskDeleted, async () => undefined),
  );
  await deliver(app, { ...event, traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" });
  expect(entries).toMatchObject([{ trace_id: "4bf92f3577b34da6a3ce929d0e0e4736" }]);
});

test("deliveries are counted by outcome, and an event's age when it was handled is recorded", async () => {
  deps = { ...deps, now: () => "2026-11-21T09:01:00.000Z" };
  const outcomes = [() => Promise.resolve(), () => Promise.reject(new Error("not now"))];
  for (const handle of outcomes) await deliver(eventFunction(deps, on(TaskDeleted, handle)), event);
  await deliver(eventFunction(deps), "{");
  const text = await (await eventFunction(deps).request("/metrics")).text();
  const type = TaskDeleted.type;
  expect(text).toContain(`todo_events_total{function="tested",type="${type}",outcome="handled"} 1`);
  expect(text).toContain(`todo_events_total{function="tested",type="${type}",outcome="failed"} 1`);
  expect(text).toContain(`todo_events_total{function="tested",type="unknown",outcome="dropped"} 1`);
  expect(text).toContain(`todo_event_age_seconds_bucket{function="tested",type="${type}",le="30"} 0`);
  expect(text).toContain(`todo_event_age_seconds_bucket{function="tested",type="${type}",le="60"} 1`);
});

test.each([
  ["no JSON", "{"],
  ["no CloudEvent", { hello: "world" }],
  ["data of another shape", { ...event, data: { task_id: "not-an-id" } }],
])("an event that is %s is dropped, and the log says why", async (_, body) => {
  const app = eventFunction(
    deps,
    on(TaskDeleted, async () => undefined),
  );
  const response = await deliver(app, body);
  expect([response.status, await response.json()]).toEqual([200, { status: "DROP" }]);
  expect(entries).toMatchObject([{ level: "warn", dropped: expect.any(String) }]);
});

test("an event of an unknown type is acknowledged", async () => {
  const app = eventFunction(
    deps,
    on(TaskDeleted, async () => Promise.reject(new Error("not called"))),
  );
  expect(await (await deliver(app, { ...event, type: "com.example.other" })).json()).toEqual({
    status: "SUCCESS",
  });
});

test("a failing handler answers 500 without details, which only the log has", async () => {
  const app = eventFunction(
    deps,
    on(TaskDeleted, async () => Promise.reject(new Error("secret cause"))),
  );
  const response = await deliver(app, event);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("secret cause");
  expect(entries.map((it) => it.level)).toEqual(["error", "warn"]);
  expect(JSON.stringify(entries)).toContain("secret cause");
});

test("readiness names the dependency that is unavailable, and health depends on none", async () => {
  const app = eventFunction(deps);
  const ready = await app.request("/readyz");
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { status: "unavailable", checks: { database: "ok", dapr: "unavailable" } },
  ]);
  expect((await app.request("/healthz")).status).toBe(200);
});
