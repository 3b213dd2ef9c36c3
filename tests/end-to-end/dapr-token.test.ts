import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const internal = [
  "/on-task-created/events",
  "/on-task-updated/events",
  "/on-task-completed/events",
  "/on-task-deleted/events",
  "/audit-writer/events",
  "/notifier/events",
  "/jobs-callback/events",
  "/job/reminder-1",
  "/jobs-callback/job/reminder-1",
  "/task-api/occurrences",
  "/cron-reminders/triggers/reminders",
  "/cron-reminders/triggers/recurring",
  "/cron-reminders/triggers/outbox",
  "/cron-reminders/triggers/all",
  "/ignored",
  "/events",
  "/occurrences",
];

test.each(internal)("the public port does not route %s, even with the token", async (path) => {
  const headers = { "dapr-api-token": system.appToken, "content-type": "application/json" };
  const response = await fetch(system.url + path, { method: "POST", headers, body: "{}" });
  expect(response.status).toBe(404);
});

test.each([
  ["on-task-created", "/events"],
  ["on-task-updated", "/events"],
  ["on-task-completed", "/events"],
  ["on-task-deleted", "/events"],
  ["audit-writer", "/events"],
  ["notifier", "/events"],
  ["jobs-callback", "/events"],
  ["jobs-callback", "/job/reminder-1"],
  ["cron-reminders", "/triggers/reminders"],
  ["cron-reminders", "/triggers/recurring"],
  ["cron-reminders", "/triggers/outbox"],
  ["cron-reminders", "/triggers/all"],
  ["task-api", "/occurrences"],
])("%s refuses %s without Dapr's token or with a wrong one", async (name, path) => {
  const app = await system.functionApp(name);
  for (const headers of [{}, { "dapr-api-token": "wrong" }, { "dapr-api-token": `${system.appToken}x` }]) {
    const response = await app.request(path, { method: "POST", headers });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: "dapr_token_required" });
  }
});

test("every function reports that it is healthy and ready", async () => {
  for (const name of await readdir("functions")) {
    const app = await system.functionApp(name);
    expect((await app.request("/healthz")).status).toBe(200);
    const ready = await app.request("/readyz");
    expect([name, ready.status, await ready.json()]).toEqual([
      name,
      200,
      { status: "ok", checks: { database: "ok", dapr: "ok" } },
    ]);
  }
});
