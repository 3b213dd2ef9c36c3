import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { aSeries, completed, inDays, occurrences, open } from "../support/series.ts";
import { auditedTypes } from "../support/story.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const tick = () => system.invoke("cron-reminders/triggers/recurring");
const dues = (all: { due_date: string }[]) => all.map((it) => it.due_date.slice(0, 10));

/** Three pending occurrences: two that were missed, and the next one. */
async function threeOpen(api: Api) {
  const recurrence = { frequency: "daily", mode: "on_schedule" };
  const first = await aSeries(api, {
    due_date: inDays(-1.5),
    recurrence,
    reminders: [{ lead_time: "PT1H" }],
  });
  return eventually(async () => {
    // On a busy machine a call may fail: a tick leaves what it could not create to the next one.
    await tick();
    const [, second, third] = await open(api, first);
    if (!second || !third) throw new Error("expected three occurrences");
    return { first, second, third };
  });
}

/** Two pending occurrences: one that is due, and the next one. */
async function aDailySeriesOfTwo() {
  const api = await system.api();
  const recurrence = { frequency: "daily", mode: "on_schedule" };
  const first = await aSeries(api, { due_date: inDays(-0.5), recurrence });
  const second = await eventually(async () => {
    await tick();
    const [, second] = await open(api, first);
    expect(second).toBeDefined();
    return second;
  });
  return { api, recurrence, first, second };
}

test("a series of three ends after three, and its occurrences can be listed by series", async () => {
  const api = await system.api();
  const first = await aSeries(api, { recurrence: { rrule: "FREQ=WEEKLY;COUNT=3" } });
  expect(first).toMatchObject({ occurrence: 1, series_id: first.id, rrule: "FREQ=WEEKLY;COUNT=3" });
  await aSeries(api);
  const third = await completed(api, await completed(api, first));
  await api.post(`/api/tasks/${third.id}/complete`);
  await eventually(async () =>
    expect((await auditedTypes(api)).filter((it) => it === "task.completed")).toHaveLength(3),
  );
  // A witness: one user's events are handled in order.
  await completed(api, await aSeries(api));
  expect(dues(await occurrences(api, first))).toEqual(["2055-01-04", "2055-01-11", "2055-01-18"]);
  expect(await open(api, first)).toEqual([]);
});

test("an error in RRULE text names the part", async () => {
  const api = await system.api();
  const { status, body } = await api.post("/api/tasks", {
    title: "T",
    due_date: "2055-01-04",
    recurrence: { rrule: "FREQ=WEEKLY;BYDAY=XX" },
  });
  expect({ status, code: body.code }).toEqual({ status: 422, code: "validation_failed" });
  expect(body.errors).toEqual([{ field: "recurrence.rrule", message: expect.stringContaining("BYDAY") }]);
});

test("skipping returns the next occurrence, counts towards the end, and ends the series at the last one", async () => {
  const api = await system.api();
  const first = await aSeries(api, {
    recurrence: { frequency: "weekly", ends: { after: 2 } },
    reminders: [{ lead_time: "P1D" }],
  });
  const skipped = await api.post(`/api/tasks/${first.id}/skip`);
  expect(skipped).toMatchObject({
    status: 200,
    body: { due_date: "2055-01-11", occurrence: 2, series_id: first.id, reminders: [{ lead_time: "P1D" }] },
  });
  expect(skipped.headers.get("etag")).toMatch(/^"1-[\w-]{16}"$/);
  expect((await api.get(`/api/tasks/${first.id}`)).status).toBe(404);
  const last = await api.post(`/api/tasks/${skipped.body.id}/skip`);
  expect({ status: last.status, body: last.body }).toEqual({ status: 200, body: null });
  expect(await occurrences(api, first)).toEqual([]);
});

test("skipping repeated with the same key skips once", async () => {
  const api = await system.api();
  const first = await aSeries(api);
  const headers = { "idempotency-key": "skip-once" };
  const answers = await Promise.all(
    [1, 2].map(() => api.post(`/api/tasks/${first.id}/skip`, undefined, headers)),
  );
  expect(answers.map((it) => it.status)).toEqual([200, 200]);
  expect(answers[1]?.body).toEqual(answers[0]?.body);
  expect(dues(await open(api, first))).toEqual(["2055-01-11"]);
});

test("a task that does not repeat, or is completed, cannot be skipped: 409", async () => {
  const api = await system.api();
  const { body: plain } = await api.post("/api/tasks", { title: "once" });
  expect(await api.post(`/api/tasks/${plain.id}/skip`)).toMatchObject({
    status: 409,
    body: { code: "not_recurring" },
  });
  const first = await aSeries(api);
  await completed(api, first);
  expect(await api.post(`/api/tasks/${first.id}/skip`)).toMatchObject({
    status: 409,
    body: { code: "task_completed" },
  });
});

test("a change to this occurrence only is not passed on to the next one", async () => {
  const api = await system.api();
  const first = await aSeries(api, { tags: ["home"], reminders: [{ lead_time: "PT1H" }] });
  const patch = {
    title: "Once",
    priority: "high",
    tags: [],
    description: "now",
    due_date: "2055-01-05",
    reminders: [],
  };
  expect((await api.patch(`/api/tasks/${first.id}?scope=this`, patch)).body).toMatchObject(patch);
  expect(await completed(api, first)).toMatchObject({
    title: "Series",
    priority: "medium",
    tags: ["home"],
    description: "",
    due_date: "2055-01-11",
    reminders: [{ lead_time: "PT1H" }],
  });
});

test("after a change to this and following occurrences, the series counts from there", async () => {
  const api = await system.api();
  const first = await aSeries(api);
  await api.patch(`/api/tasks/${first.id}?scope=following`, { title: "New", due_date: "2055-01-06" });
  expect(await completed(api, first)).toMatchObject({ title: "New", due_date: "2055-01-13" });
});

test("pending later occurrences are changed too, completed ones are not", async () => {
  const api = await system.api();
  const { first, second, third } = await threeOpen(api);
  await api.post(`/api/tasks/${second.id}/complete`);
  const later = new Date(Date.parse(first.due_date) + 3_600_000).toISOString();
  await api.patch(`/api/tasks/${first.id}?scope=following`, {
    title: "New",
    due_date: later,
    reminders: [{ lead_time: "PT2H" }],
  });
  const [, done, changed] = await occurrences(api, first);
  expect(done).toMatchObject({ title: "Series", due_date: second.due_date });
  const moved = new Date(Date.parse(third.due_date) + 3_600_000).toISOString();
  expect(changed).toMatchObject({ id: third.id, title: "New", due_date: moved, version: 2 });
  const remindAt = new Date(Date.parse(moved) - 7_200_000).toISOString();
  await eventually(async () => {
    const { body } = await api.get(`/api/reminders?status=PENDING`);
    expect(body.items).toMatchObject([{ task_id: third.id, remind_at: remindAt }]);
  });
  await eventually(async () => {
    const { body } = await api.get(`/api/audit?task_id=${third.id}&type=com.todo.task.updated.v1`);
    expect(body.items).toMatchObject([{ data: { changes: { title: { old: "Series", new: "New" } } } }]);
  });
});

test.each([
  ["this", [2, 3]],
  ["following", []],
  ["all", []],
])("deleting the first of three with scope %s leaves %j", async (scope, left) => {
  const api = await system.api();
  const { first } = await threeOpen(api);
  expect((await api.delete(`/api/tasks/${first.id}?scope=${scope}`)).status).toBe(204);
  expect((await occurrences(api, first)).map((it) => it.occurrence)).toEqual(left);
  await tick();
  expect((await occurrences(api, first)).map((it) => it.occurrence)).toEqual(left);
});

test("deleting a pending occurrence ends the series and keeps completed ones, unless the scope is all", async () => {
  const api = await system.api();
  const first = await aSeries(api);
  const second = await completed(api, first);
  const third = await completed(api, second);
  await api.delete(`/api/tasks/${third.id}`);
  expect((await occurrences(api, first)).map((it) => it.id)).toEqual([first.id, second.id]);
  await api.delete(`/api/tasks/${second.id}?scope=all`);
  expect(await occurrences(api, first)).toEqual([]);
  await eventually(async () => {
    const types = await auditedTypes(api);
    expect(types.filter((it) => it === "task.deleted")).toHaveLength(3);
  });
});

test("deleting a completed occurrence only removes it from the history, and only the last pending one makes a next", async () => {
  const api = await system.api();
  const first = await aSeries(api);
  const second = await completed(api, first);
  await api.delete(`/api/tasks/${first.id}`);
  expect((await occurrences(api, first)).map((it) => it.id)).toEqual([second.id]);
  await api.delete(`/api/tasks/${second.id}?scope=this`);
  expect(dues(await occurrences(api, first))).toEqual(["2055-01-18"]);
});

test("reopening a task withdraws its unchanged next occurrence, and completing it again creates a new one", async () => {
  const api = await system.api();
  const first = await aSeries(api);
  const second = await completed(api, first);
  await api.post(`/api/tasks/${first.id}/reopen`);
  expect((await open(api, first)).map((it) => it.id)).toEqual([first.id]);
  await eventually(async () => {
    const { body } = await api.get(`/api/audit?task_id=${second.id}&type=com.todo.task.deleted.v1`);
    expect(body.items).toMatchObject([{ data: { reason: "withdrawn" } }]);
  });
  const anew = await completed(api, first);
  expect(anew).toMatchObject({ occurrence: 2, due_date: second.due_date });
  expect(anew.id).not.toBe(second.id);
});

test("reopening a task keeps a next occurrence that was changed, and completing it again creates no other", async () => {
  const api = await system.api();
  const first = await aSeries(api);
  const second = await completed(api, first);
  await api.patch(`/api/tasks/${second.id}`, { description: "prepared" });
  await api.post(`/api/tasks/${first.id}/reopen`);
  expect((await open(api, first)).map((it) => it.id)).toEqual([first.id, second.id]);
  await api.post(`/api/tasks/${first.id}/complete`);
  // A witness: one user's events are handled in order.
  await completed(api, await aSeries(api));
  expect((await occurrences(api, first)).map((it) => it.id)).toEqual([first.id, second.id]);
});

test.each([
  ["that had ended", { frequency: "weekly", ends: { after: 1 } }],
  ["that did not repeat", null],
])("a rule added to a completed task, and %s, creates the next occurrence", async (_, recurrence) => {
  const api = await system.api();
  const task = await aSeries(api, { recurrence });
  await api.post(`/api/tasks/${task.id}/complete`);
  // A witness: one user's events are handled in order.
  await completed(api, await aSeries(api));
  const { body } = await api.patch(`/api/tasks/${task.id}`, { recurrence: { frequency: "daily" } });
  await eventually(async () => expect(dues(await open(api, body))).toEqual(["2055-01-05"]));
});

test("with If-Match, an outdated version is refused and nothing happens", async () => {
  const api = await system.api();
  const { id } = await aSeries(api);
  const stale = { "if-match": '"7"' };
  const answers = [
    await api.post(`/api/tasks/${id}/skip`, undefined, stale),
    await api.patch(`/api/tasks/${id}?scope=following`, { title: "New" }, stale),
    await api.delete(`/api/tasks/${id}?scope=this`, stale),
    await api.delete(`/api/tasks/${id}?scope=following`, stale),
    await api.delete(`/api/tasks/${id}?scope=all`, stale),
  ];
  expect(answers.map((it) => it.status)).toEqual([412, 412, 412, 412, 412]);
  expect((await api.get(`/api/tasks/${id}`)).body.version).toBe(1);
});

test.each([
  ["PATCH", "?scope=all", "scope", 422, "validation_failed"],
  ["PATCH", "?scop=this", "scop", 400, "unknown_parameter"],
  ["DELETE", "?scope=some", "scope", 422, "validation_failed"],
  ["DELETE", "?scope=this&scope=all", "scope", 422, "validation_failed"],
])("%s %s is refused with the name %s: %d %s", async (method, query, field, status, code) => {
  const api = await system.api();
  const { id } = await aSeries(api);
  const answer = await (method === "PATCH"
    ? api.patch(`/api/tasks/${id}${query}`, {})
    : api.delete(`/api/tasks/${id}${query}`));
  expect(answer).toMatchObject({ status, body: { code, errors: [{ field }] } });
  expect((await api.get(`/api/tasks/${id}`)).status).toBe(200);
});

test("a rule cannot be changed for one occurrence: 422", async () => {
  const api = await system.api();
  const { id } = await aSeries(api);
  const answer = await api.patch(`/api/tasks/${id}?scope=this`, { recurrence: { frequency: "daily" } });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: "recurrence" }] } });
});

test("a task that does not repeat accepts any scope", async () => {
  const api = await system.api();
  const { body: plain } = await api.post("/api/tasks", { title: "once" });
  expect((await api.patch(`/api/tasks/${plain.id}?scope=this`, { title: "Twice" })).body.title).toBe("Twice");
  expect((await api.delete(`/api/tasks/${plain.id}?scope=all`)).status).toBe(204);
  expect((await api.get(`/api/tasks/${plain.id}`)).status).toBe(404);
});

test("a series that is shortened and extended again continues, and skipped occurrences do not come back", async () => {
  const { api, recurrence, first, second } = await aDailySeriesOfTwo();
  const { body: third } = await api.post(`/api/tasks/${second?.id}/skip`);
  await api.patch(`/api/tasks/${first.id}`, { recurrence: { ...recurrence, ends: { after: 2 } } });
  await tick();
  expect((await open(api, first)).map((it) => it.occurrence)).toEqual([1]);
  await api.patch(`/api/tasks/${first.id}`, { recurrence });
  await tick();
  const left = await open(api, first);
  expect(left.map((it) => it.occurrence)).toEqual([1, 3]);
  expect(left.map((it) => it.due_date)).toEqual([first.due_date, third.due_date]);
});

test("a series that was ended by deleting its later tasks continues only with a new rule", async () => {
  const { api, recurrence, first, second } = await aDailySeriesOfTwo();
  await api.delete(`/api/tasks/${second?.id}?scope=following`);
  await api.patch(`/api/tasks/${first.id}`, { title: "Ended" });
  await tick();
  expect((await open(api, first)).map((it) => it.occurrence)).toEqual([1]);
  await api.patch(`/api/tasks/${first.id}`, { recurrence: { ...recurrence, interval: 2 } });
  await tick();
  expect((await open(api, first)).map((it) => it.occurrence)).toEqual([1, 2]);
});
