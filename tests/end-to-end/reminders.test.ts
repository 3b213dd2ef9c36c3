import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { auditedTypes, expectAudited, inSeconds, inTime, soon } from "../support/story.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const aTask = async (api: Api, fields: object) =>
  (await api.post("/api/tasks", { title: "T", ...fields })).body;
const notifications = async (api: Api) => (await api.get("/api/notifications")).body.items;

const expectScheduled = (api: Api) =>
  eventually(async () => expect(await auditedTypes(api)).toContain("reminder.scheduled"));

const plus = (seconds: number, at: string) => new Date(Date.parse(at) + seconds * 1_000).toISOString();

/** Half a second after a time, or after now if that has passed. */
const after = (at: string) => new Date(Math.max(Date.parse(at), Date.now()) + 500).toISOString();

/** Waits for a reminder that rings after those under test: they would have rung before it. */
async function expectOnlyTheWitnessRings(api: Api, witnessAt: string): Promise<void> {
  const witness = await aTask(api, { title: "witness", reminders: [{ remind_at: witnessAt }] });
  await eventually(async () => expect(await notifications(api)).not.toEqual([]));
  expect(await notifications(api)).toMatchObject([{ task_id: witness.id }]);
}

test.each(["complete", "delete"])("%s before the due time: the reminder never fires", async (how) => {
  const { api, task, at } = await inTime(1, async (seconds) => {
    const [api, at] = [await system.api(), inSeconds(seconds)];
    const task = await aTask(api, { reminders: [{ remind_at: at }] });
    await expectScheduled(api);
    if (how === "delete") await api.delete(`/api/tasks/${task.id}`);
    else await api.post(`/api/tasks/${task.id}/complete`);
    return { api, task, at };
  });
  await expectOnlyTheWitnessRings(api, after(at));
  const { body } = await api.get(`/api/reminders/${task.reminders[0].id}`);
  expect(body.status).toBe("CANCELLED");
});

test("completed at the moment of creation: the reminder never fires", async () => {
  const { api, at } = await inTime(0.5, async (seconds) => {
    const [api, at] = [await system.api(), inSeconds(seconds)];
    const task = await aTask(api, { reminders: [{ remind_at: at }] });
    await api.post(`/api/tasks/${task.id}/complete`);
    return { api, at };
  });
  await expectOnlyTheWitnessRings(api, after(at));
});

test("moving the due date moves the reminder", async () => {
  const { api, task, later, moved, at } = await inTime(1, async (seconds) => {
    const [api, at] = [await system.api(), inSeconds(seconds)];
    const task = await aTask(api, { due_date: plus(60, at), reminders: [{ lead_time: "PT1M" }] });
    await expectScheduled(api);
    const later = inSeconds(3600);
    const { body: moved } = await api.patch(`/api/tasks/${task.id}`, { due_date: later });
    return { api, task, later, moved, at };
  });
  const expected = new Date(Date.parse(later) - 60_000).toISOString();
  expect(moved.reminders).toMatchObject([
    { id: task.reminders[0].id, remind_at: expected, status: "PENDING" },
  ]);
  await expectOnlyTheWitnessRings(api, after(at));
  const sooner = inSeconds(60.3);
  await api.patch(`/api/tasks/${task.id}`, { due_date: sooner });
  await eventually(async () => expect(await notifications(api)).toHaveLength(2));
});

test("a reminder rings once for each new due time of its task", async () => {
  const api = await system.api();
  const task = await aTask(api, { due_date: inSeconds(60.2), reminders: [{ lead_time: "PT1M" }] });
  await eventually(async () => expect(await notifications(api)).toHaveLength(1));
  await api.patch(`/api/tasks/${task.id}`, { due_date: inSeconds(60.6) });
  await eventually(async () => expect(await notifications(api)).toHaveLength(2));
});

test("a reminder can be added, listed, removed and added again", async () => {
  const api = await system.api();
  const task = await aTask(api, { due_date: inSeconds(86_400) });
  const { status, body: added } = await api.post(`/api/tasks/${task.id}/reminders`, { lead_time: "PT30M" });
  expect(status).toBe(201);
  const listed = (await api.get(`/api/tasks/${task.id}/reminders`)).body;
  expect(listed).toEqual({ items: [added], next_cursor: null });
  expect((await api.get("/api/reminders?status=PENDING")).body.items).toEqual([added]);
  await expectAudited(api, ["task.created", "task.updated", "reminder.scheduled"]);
  expect((await api.delete(`/api/reminders/${added.id}`)).status).toBe(204);
  expect((await api.get(`/api/reminders/${added.id}`)).status).toBe(404);
  expect((await api.get(`/api/tasks/${task.id}`)).body).toMatchObject({ reminders: [], version: 3 });
  await expectAudited(api, [
    "task.created",
    "task.updated",
    "reminder.scheduled",
    "task.updated",
    "reminder.cancelled",
  ]);
});

test("a reminder that is requested twice exists once, and deleting it removes it", async () => {
  const api = await system.api();
  const hour = { lead_time: "PT1H" };
  const task = await aTask(api, {
    due_date: inSeconds(86_400),
    reminders: [hour, { lead_time: "PT2H" }, hour],
  });
  expect(task.reminders).toMatchObject([hour, { lead_time: "PT2H" }]);
  const again = await api.post(`/api/tasks/${task.id}/reminders`, hour);
  expect(again.body.id).toBe(task.reminders[0].id);
  await api.delete(`/api/reminders/${again.body.id}`);
  expect((await api.get(`/api/tasks/${task.id}/reminders`)).body.items).toMatchObject([
    { lead_time: "PT2H" },
  ]);
});

test("a snoozed reminder rings again under the same id", async () => {
  const api = await system.api();
  const task = await aTask(api, { reminders: [{ remind_at: inSeconds(0) }] });
  const [{ id }] = task.reminders;
  await eventually(async () => expect(await notifications(api)).toHaveLength(1));
  const snoozed = await api.post(`/api/reminders/${id}/snooze`, { duration: "PT1S" });
  expect(snoozed).toMatchObject({ status: 200, body: { id, task_id: task.id, status: "PENDING" } });
  await eventually(async () => expect(await notifications(api)).toHaveLength(2));
  expect((await api.get(`/api/tasks/${task.id}`)).body.reminders.map((it: { id: string }) => it.id)).toEqual([
    id,
  ]);
});

test("snoozing a reminder before it rings postpones it, and the next occurrence keeps the lead time", async () => {
  const { api, task, body, at } = await inTime(1, async (seconds) => {
    const [api, at] = [await system.api(), inSeconds(seconds)];
    const fields = { due_date: plus(3600, at), recurrence: { frequency: "daily" } };
    const task = await aTask(api, { ...fields, reminders: [{ lead_time: "PT1H" }] });
    const { body } = await api.post(`/api/reminders/${task.reminders[0].id}/snooze`, { duration: "PT30M" });
    return { api, task, body, at };
  });
  expect(body).toMatchObject({ lead_time: "PT1H", snoozed_until: body.remind_at, status: "PENDING" });
  await expectOnlyTheWitnessRings(api, after(at));
  await api.post(`/api/tasks/${task.id}/complete`);
  const next = await eventually(async () => {
    const { body: page } = await api.get("/api/tasks?status=pending&due_date_from=2000-01-01");
    expect(page.items).toHaveLength(1);
    return page.items[0];
  });
  expect(next.reminders).toMatchObject([{ lead_time: "PT1H", snoozed_until: null, status: "PENDING" }]);
});

test("a snooze ends when the due date moves, and the reminder rings for the new date", async () => {
  const { api, moved, at } = await inTime(1, async (seconds) => {
    const api = await system.api();
    const task = await aTask(api, { due_date: inSeconds(600), reminders: [{ lead_time: "PT10M" }] });
    await eventually(async () => expect(await notifications(api)).toHaveLength(1));
    const snooze = { duration: `PT${seconds}S` };
    const { body: snoozed } = await api.post(`/api/reminders/${task.reminders[0].id}/snooze`, snooze);
    const { body: moved } = await api.patch(`/api/tasks/${task.id}`, { due_date: "2030-01-01T09:00:00Z" });
    return { api, moved, at: snoozed.snoozed_until };
  });
  expect(moved.reminders).toMatchObject([{ remind_at: "2030-01-01T08:50:00.000Z", snoozed_until: null }]);
  const witness = await aTask(api, { title: "witness", reminders: [{ remind_at: after(at) }] });
  await eventually(async () => expect((await notifications(api))[0].task_id).toBe(witness.id));
  expect(await notifications(api)).toHaveLength(2);
});

test("a completed task's reminder cannot be snoozed: 409", async () => {
  const api = await system.api();
  const task = await aTask(api, { reminders: [{ remind_at: inSeconds(3600) }] });
  await api.post(`/api/tasks/${task.id}/complete`);
  const answer = await api.post(`/api/reminders/${task.reminders[0].id}/snooze`, {});
  expect(answer).toMatchObject({ status: 409, body: { code: "task_completed" } });
});

test("a lead time that has already passed rings at once if the due date is in the future", async () => {
  const api = await system.api();
  const task = await aTask(api, { due_date: inSeconds(600), reminders: [{ lead_time: "P1D" }] });
  await eventually(async () => expect(await notifications(api)).toMatchObject([{ task_id: task.id }]));
});

test("a lead time before a past due date does not ring, and both the answer and the audit log say so", async () => {
  const api = await system.api();
  const task = await aTask(api, { due_date: "2026-01-01", reminders: [{ lead_time: "PT1H" }] });
  expect(task.reminders).toMatchObject([{ status: "CANCELLED", cancel_reason: "due_date_passed" }]);
  await expectAudited(api, ["task.created", "reminder.cancelled"]);
  await expectOnlyTheWitnessRings(api, soon(0.2));
});

test("reminders of a task due on a date count from nine o'clock in the user's time zone", async () => {
  const api = await system.api(undefined, { timeZone: "Europe/Berlin" });
  const fields = { due_date: "2030-03-31", reminders: [{ lead_time: "P1D" }, { lead_time: "PT24H" }] };
  const task = await aTask(api, fields);
  // Clocks go forward that night: a day before is still nine o'clock, 24 hours before is eight.
  const times = (of: { remind_at: string }[]) => of.map((it) => it.remind_at);
  expect(times(task.reminders)).toEqual(["2030-03-30T08:00:00.000Z", "2030-03-30T07:00:00.000Z"]);
  const { body: moved } = await api.patch(`/api/tasks/${task.id}`, { time_zone: "Asia/Tokyo" });
  expect(times(moved.reminders)).toEqual(["2030-03-30T00:00:00.000Z", "2030-03-30T00:00:00.000Z"]);
});

test("reopening restores a reminder that is still in the future", async () => {
  const api = await system.api();
  const task = await aTask(api, { reminders: [{ remind_at: inSeconds(3600) }] });
  await expectAudited(api, ["task.created", "reminder.scheduled"]);
  await api.post(`/api/tasks/${task.id}/complete`);
  await expectAudited(api, ["task.created", "reminder.scheduled", "task.completed", "reminder.cancelled"]);
  const { body } = await api.post(`/api/tasks/${task.id}/reopen`);
  expect(body).toMatchObject({ status: "pending", completed_at: null, reminders: [{ status: "PENDING" }] });
  await eventually(async () => {
    const { body: reminder } = await api.get(`/api/reminders/${task.reminders[0].id}`);
    expect(reminder.status).toBe("PENDING");
  });
  await eventually(async () => expect(await scheduledEvents(api)).toBe(2));
});

const scheduledEvents = async (api: Api) =>
  (await api.get("/api/audit?type=com.todo.reminder.scheduled.v1")).body.items.length;

test("a reminder cannot be added to a completed task: 409", async () => {
  const api = await system.api();
  const task = await aTask(api, {});
  await api.post(`/api/tasks/${task.id}/complete`);
  const answer = await api.post(`/api/tasks/${task.id}/reminders`, { remind_at: inSeconds(60) });
  expect(answer).toMatchObject({ status: 409, body: { code: "task_completed" } });
});

test("deleting and snoozing repeated with the same key get the first answer, even though the reminder is gone", async () => {
  const api = await system.api();
  const reminders = [{ remind_at: "2030-01-01T09:00:00Z" }];
  const { body: task } = await api.post("/api/tasks", { title: "once", reminders });
  const path = `/api/reminders/${task.reminders[0].id}`;
  const snooze = () => api.post(`${path}/snooze`, { duration: "PT1H" }, { "idempotency-key": "snooze" });
  const remove = () => api.delete(path, { "idempotency-key": "delete" });
  const snoozed = await snooze();
  expect(snoozed.status).toBe(200);
  expect([(await remove()).status, (await remove()).status]).toEqual([204, 204]);
  expect(await snooze()).toMatchObject({ status: 200, body: snoozed.body });
  expect((await api.delete(path)).status).toBe(404);
});

test("the longest lead time before the earliest due date can be shown and snoozed", async () => {
  const api = await system.api();
  const due = { due_date: "0003-01-01", time_zone: "Pacific/Kiritimati" };
  const { body: task } = await api.post("/api/tasks", {
    title: "old",
    ...due,
    reminders: [{ lead_time: "P1Y" }],
  });
  expect(task.reminders).toMatchObject([{ remind_at: "0002-01-01T19:29:20.000Z", status: "CANCELLED" }]);
  expect(await api.post(`/api/reminders/${task.reminders[0].id}/snooze`, {})).toMatchObject({
    status: 200,
    body: { status: "PENDING" },
  });
  const early = { title: "older", due_date: "0002-12-31", reminders: [{ lead_time: "P1Y" }] };
  expect((await api.post("/api/tasks", early)).body.errors).toMatchObject([{ field: "due_date" }]);
});
