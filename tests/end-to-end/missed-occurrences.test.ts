import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { aSeries, inDays, open } from "../support/series.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const tick = async () => (await system.invoke("cron-reminders/triggers/recurring")).body;
const threeYears = 3 * 365;

const asleep = (api: Api, days: number, rule: object = {}) =>
  aSeries(api, {
    due_date: inDays(0.5 - days),
    recurrence: { frequency: "daily", mode: "on_schedule", ...rule },
    reminders: [{ lead_time: "PT15M" }],
  });

const numbers = async (seriesId: string) => {
  const query = system.db.selectFrom("tasks").select("occurrence").where("series_id", "=", seriesId);
  return (await query.orderBy("occurrence").execute()).map((row) => row.occurrence);
};

test("a daily task asleep for three years has every occurrence after one tick, and none is rung for", async () => {
  const api = await system.api();
  const { series_id } = await asleep(api, threeYears);
  expect(await tick()).toEqual({ scheduled: threeYears });
  expect(await numbers(series_id)).toEqual(Array.from({ length: threeYears + 1 }, (_, index) => index + 1));
  expect(await tick()).toEqual({ scheduled: 0 });
  const told = system.db.selectFrom("event_log").select(["type", "seq"]).where("user_id", "=", api.user);
  const scheduled = await told.where("type", "=", "com.todo.recurring.scheduled.v1").execute();
  expect(scheduled).toHaveLength(threeYears);
  expect((await api.get("/api/notifications")).body.items).toEqual([]);
});

test("with catch_up latest it has the newest one that is due and the one ahead, by their numbers", async () => {
  const api = await system.api();
  const first = await asleep(api, threeYears, { catch_up: "latest" });
  expect(await tick()).toEqual({ scheduled: 2 });
  expect(await numbers(first.series_id)).toEqual([1, threeYears, threeYears + 1]);
  const [, latest, ahead] = await open(api, first);
  expect(Date.parse(latest?.due_date ?? "")).toBeLessThan(Date.now());
  expect(Date.parse(ahead?.due_date ?? "")).toBeGreaterThan(Date.now());
  expect(await tick()).toEqual({ scheduled: 0 });
});

test("those left out count towards the end", async () => {
  const api = await system.api();
  const first = await asleep(api, threeYears, { catch_up: "latest", ends: { after: 100 } });
  expect(await tick()).toEqual({ scheduled: 1 });
  expect(await numbers(first.series_id)).toEqual([1, 100]);
});

test("a series of two thousand goes at once, and each of it is told of", async () => {
  const api = await system.api();
  const first = await asleep(api, 1_999);
  await tick();
  expect(await numbers(first.series_id)).toHaveLength(2_000);
  expect((await api.delete(`/api/tasks/${first.id}?scope=all`)).status).toBe(204);
  expect(await numbers(first.series_id)).toEqual([]);
  const told = system.db.selectFrom("event_log").select("seq").where("user_id", "=", api.user);
  expect(await told.where("type", "=", "com.todo.task.deleted.v1").execute()).toHaveLength(2_000);
  expect(await tick()).toEqual({ scheduled: 0 });
});

test("an occurrence that was moved to next year holds up no other", async () => {
  const api = await system.api();
  const first = await asleep(api, 2);
  await api.patch(`/api/tasks/${first.id}`, { due_date: inDays(365) });
  await eventually(async () => {
    await tick();
    expect(await numbers(first.series_id)).toEqual([1, 2, 3]);
  });
});
