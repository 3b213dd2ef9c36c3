import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { eventually } from "../support/eventually.ts";
import { inSeconds, soon } from "../support/story.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const functions = () => readdir(join(root, "functions"));

async function scrape(name: string): Promise<string> {
  const response = await fetch(`${system.daprUrl}/v1.0/invoke/todo/method/${name}/metrics`, {
    headers: { "dapr-api-token": system.daprToken },
  });
  expect([name, response.status, response.headers.get("content-type")]).toEqual([
    name,
    200,
    "text/plain; version=0.0.4; charset=utf-8",
  ]);
  return response.text();
}

/** The value of a series; labels must be in the order in which they are written. */
const seriesValue = (text: string, series: string) =>
  Number(
    text
      .split("\n")
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length + 1),
  );

test("every function serves /metrics internally", async () => {
  for (const name of await functions()) await scrape(name);
});

test("no function's metrics are reachable from outside", async () => {
  const api = await system.api();
  const prefixes = ["", "/api", ...(await functions()).map((name) => `/${name}`)];
  for (const prefix of prefixes) {
    const { status, body } = await api.get(`${prefix}/metrics`);
    expect([prefix, status]).toEqual([prefix, 404]);
    expect(JSON.stringify(body)).not.toContain("todo_");
  }
});

test("requests are counted by route pattern and status class, never by id", async () => {
  const api = await system.api();
  const { body: task } = await api.post("/api/tasks", { title: "T" });
  await api.get(`/api/tasks/${task.id}`);
  await api.get("/api/tasks/00000000-0000-7000-8000-000000000000");
  await fetch(`${system.url}/api/tasks`);
  const text = await scrape("task-api");
  const requests = (method: string, route: string, status: string) =>
    seriesValue(
      text,
      `todo_request_duration_seconds_count{function="task-api",method="${method}",route="${route}",status="${status}"}`,
    );
  expect(requests("POST", "/api/tasks", "2xx")).toBeGreaterThanOrEqual(1);
  expect(requests("GET", "/api/tasks/:id", "2xx")).toBe(1);
  expect(requests("GET", "/api/tasks/:id", "4xx")).toBe(1);
  expect(requests("GET", "/api/tasks", "4xx")).toBe(1);
  expect(text).not.toContain(task.id);
  expect(text).not.toContain("healthz");
});

test("a reminder that rang is recorded with its lateness, and its events with their age", async () => {
  const api = await system.api();
  await api.post("/api/tasks", { title: "T", reminders: [{ remind_at: soon(0.5) }] });
  await eventually(async () => {
    const text = await scrape("jobs-callback");
    expect(seriesValue(text, 'todo_reminder_lateness_seconds_count{function="jobs-callback",by="job"}')).toBe(
      1,
    );
  });
  const type = "com.todo.reminder.triggered.v1";
  await eventually(async () => {
    const text = await scrape("notifier");
    const labels = `{function="notifier",type="${type}"`;
    expect(seriesValue(text, `todo_events_total${labels},outcome="handled"}`)).toBe(1);
    expect(seriesValue(text, `todo_event_age_seconds_count${labels}}`)).toBe(1);
    expect(seriesValue(text, `todo_event_age_seconds_bucket${labels},le="60"}`)).toBe(1);
  });
  const published = await scrape("jobs-callback");
  expect(
    seriesValue(published, 'todo_published_events_total{function="jobs-callback",outcome="published"}'),
  ).toBeGreaterThanOrEqual(1);
});

test("the sweep reports how much is waiting, when it last ran, and what it had to ring itself", async () => {
  const { db } = system;
  const api = await system.api();
  const armed = async () => {
    const type = "com.todo.reminder.scheduled.v1";
    const series = `todo_events_total{function="jobs-callback",type="${type}",outcome="handled"}`;
    return seriesValue(await scrape("jobs-callback"), series) || 0;
  };
  const armedBefore = await armed();
  const { body: task } = await api.post("/api/tasks", {
    title: "T",
    reminders: [{ remind_at: inSeconds(3600) }],
  });
  const [reminder] = task.reminders;
  // Otherwise a job would be scheduled for what follows.
  await eventually(async () => expect(await armed()).toBe(armedBefore + 1));
  // A lost job: its time has passed, and nothing came.
  const past = new Date(Date.now() - 120_000);
  await db
    .updateTable("reminders")
    .set({ scheduled_for: past, remind_at: past })
    .where("id", "=", reminder.id)
    .execute();
  await system.invoke("cron-reminders/triggers/outbox");
  const before = await scrape("cron-reminders");
  expect(seriesValue(before, 'todo_overdue_reminders{function="cron-reminders"}')).toBe(1);
  expect(
    seriesValue(before, 'todo_overdue_reminders_oldest_age_seconds{function="cron-reminders"}'),
  ).toBeGreaterThanOrEqual(120);
  await system.invoke("cron-reminders/triggers/reminders");
  await system.invoke("cron-reminders/triggers/outbox");
  const after = await scrape("cron-reminders");
  expect(seriesValue(after, 'todo_overdue_reminders{function="cron-reminders"}')).toBe(0);
  const late = 'todo_reminder_lateness_seconds_bucket{function="cron-reminders",by="sweep"';
  expect(seriesValue(after, `${late},le="60"}`)).toBe(0);
  expect(seriesValue(after, `${late},le="300"}`)).toBe(1);
  const swept = seriesValue(after, 'todo_sweep_timestamp_seconds{function="cron-reminders",sweep="outbox"}');
  expect(Math.abs(Date.now() / 1000 - swept)).toBeLessThan(60);
});
