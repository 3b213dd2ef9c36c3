import { same } from "@todo/domain/same";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { upTo } from "../support/screen.ts";
import { aSeries, completed, inDays, type OccurrenceView, open } from "../support/series.ts";
import { inSeconds } from "../support/story.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
  // Other tests on this system may have left occurrences to a tick; those would be counted here.
  await tick();
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
  return (await query.where("status", "<>", "deleted").orderBy("occurrence").execute()).map(
    (row) => row.occurrence,
  );
};

/**
 * Ticks until a series has these numbers, and expects that one tick has created so many. On a busy machine a call may fail, though
 * what it asked for may be done: a tick leaves what it could not create to the next one.
 */
async function expectInOneTick(made: number, seriesId: string, expected: readonly number[]): Promise<void> {
  const scheduled: number[] = [];
  await eventually(async () => {
    scheduled.push((await tick()).scheduled);
    expect(await numbers(seriesId)).toEqual(expected);
  });
  expect([[made], []]).toContainEqual(scheduled.filter((it) => it > 0));
  expect(await tick()).toEqual({ scheduled: 0 });
}

test("a daily task left alone for three years gets every occurrence in one tick, without ringing for any", async () => {
  const api = await system.api();
  const { series_id } = await asleep(api, threeYears);
  await expectInOneTick(threeYears, series_id, upTo(threeYears + 1));
  const told = system.db.selectFrom("event_log").select(["type", "seq"]).where("user_id", "=", api.user);
  const scheduled = await told.where("type", "=", "com.todo.recurring.scheduled.v1").execute();
  expect(scheduled).toHaveLength(threeYears);
  // A witness: one user's events are handled in order, so that whatever would ring before it has rung.
  const { body: witness } = await api.post("/api/tasks", {
    title: "witness",
    reminders: [{ remind_at: inSeconds(0) }],
  });
  await eventually(async () => {
    const { items } = (await api.get("/api/notifications")).body;
    expect(items).toMatchObject([{ task_id: witness.id }]);
  });
});

test("with catch_up latest, the task gets the latest due occurrence and the next future one, with their numbers", async () => {
  const api = await system.api();
  const first = await asleep(api, threeYears, { catch_up: "latest" });
  await expectInOneTick(2, first.series_id, [1, threeYears, threeYears + 1]);
  const [, latest, ahead] = await open(api, first);
  expect(Date.parse(latest?.due_date ?? "")).toBeLessThan(Date.now());
  expect(Date.parse(ahead?.due_date ?? "")).toBeGreaterThan(Date.now());
});

test("occurrences passed over count towards the end of the series", async () => {
  const api = await system.api();
  const first = await asleep(api, threeYears, { catch_up: "latest", ends: { after: 100 } });
  await expectInOneTick(1, first.series_id, [1, 100]);
});

test("a series of two thousand is deleted in one request, with an event for each task", async () => {
  const api = await system.api();
  const first = await asleep(api, 1_999);
  await eventually(async () => {
    // On a busy machine a call may fail: a tick leaves what it could not create to the next one.
    await tick();
    expect(await numbers(first.series_id)).toHaveLength(2_000);
  });
  expect((await api.delete(`/api/tasks/${first.id}?scope=all`)).status).toBe(204);
  expect(await numbers(first.series_id)).toEqual([]);
  const told = system.db.selectFrom("event_log").select("subject").where("user_id", "=", api.user);
  const events = await told.where("type", "=", "com.todo.task.deleted.v1").execute();
  const trash = system.db.selectFrom("tasks").select("id").where("series_id", "=", first.series_id);
  const trashed = await trash.where("status", "=", "deleted").execute();
  expect(trashed).toHaveLength(2_000);
  expect(events.map(({ subject }) => subject).sort()).toEqual(trashed.map(({ id }) => `tasks/${id}`).sort());
  expect(await tick()).toEqual({ scheduled: 0 });
});

test("an occurrence moved to next year delays no other", async () => {
  const api = await system.api();
  const first = await asleep(api, 2);
  await api.patch(`/api/tasks/${first.id}`, { due_date: inDays(365) });
  await eventually(async () => {
    await tick();
    expect(await numbers(first.series_id)).toEqual([1, 2, 3]);
  });
});

const day = (offset: number) => inDays(offset).slice(0, 10);

test("completed after 86 days, a daily task is followed by today's; those passed over are reported at once and audited", async () => {
  const api = await system.api();
  const first = await aSeries(api, { due_date: day(-86), recurrence: { frequency: "daily" } });
  const passedOver = { count: 85, first: day(-85), last: day(-1) };
  const done = await api.post(`/api/tasks/${first.id}/complete`);
  expect(done.body).toMatchObject({ status: "completed", passed_over: passedOver });
  const next = await eventually(async () => {
    const [next] = await open(api, first);
    expect(next).toMatchObject({ due_date: day(0), occurrence: 87 });
    return next as OccurrenceView;
  });
  await eventually(async () => {
    const { body } = await api.get(`/api/audit?task_id=${first.id}`);
    const told = body.items.filter((it: { data: object }) => "passed_over" in it.data);
    expect(told.map((it: { type: string }) => it.type)).toEqual(
      expect.arrayContaining(["com.todo.task.completed.v1", "com.todo.recurring.generated.v1"]),
    );
    expect(told.every((it: { data: { passed_over: object } }) => same(it.data.passed_over, passedOver))).toBe(
      true,
    );
  });
  expect((await completed(api, next)).due_date).toBe(day(1));
  expect((await api.post(`/api/tasks/${next.id}/complete`)).body).not.toHaveProperty("passed_over");
});

test("with catch_up all, each missed occurrence can be completed one by one", async () => {
  const api = await system.api();
  const recurrence = { frequency: "daily", catch_up: "all" };
  const first = await aSeries(api, { due_date: day(-3), recurrence });
  expect(first).toMatchObject({ recurrence: { catch_up: "all" } });
  const second = await completed(api, first);
  expect([second.due_date, (await completed(api, second)).due_date]).toEqual([day(-2), day(-1)]);
});

test("a series that ended in the meantime has no next occurrence, and the completion reports those passed over", async () => {
  const api = await system.api();
  const recurrence = { frequency: "daily", ends: { after: 3 } };
  const first = await aSeries(api, { due_date: day(-9), recurrence });
  const done = await api.post(`/api/tasks/${first.id}/complete`, undefined, { "idempotency-key": "once" });
  expect(done.body.passed_over).toEqual({ count: 2, first: day(-8), last: day(-7) });
  const again = await api.post(`/api/tasks/${first.id}/complete`, undefined, { "idempotency-key": "once" });
  expect(again.body).toEqual(done.body);
  await completed(api, await aSeries(api));
  expect(await open(api, first)).toEqual([]);
});

test("a reopened series that now catches up continues with the next date: occurrences passed over are not skipped ones", async () => {
  const api = await system.api();
  const first = await aSeries(api, { due_date: day(-9), recurrence: { frequency: "daily" } });
  expect((await completed(api, first)).due_date).toBe(day(0));
  await api.post(`/api/tasks/${first.id}/reopen`);
  await api.patch(`/api/tasks/${first.id}`, { recurrence: { frequency: "daily", catch_up: "all" } });
  expect((await completed(api, first)).due_date).toBe(day(-8));
});
