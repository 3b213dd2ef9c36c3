import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { expectAudited, inSeconds, soon } from "../support/story.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const aTask = async (api: Api, fields: object) =>
  (await api.post("/api/tasks", { title: "T", ...fields })).body;
const notifications = async (api: Api) => (await api.get("/api/notifications")).body.items;

/** A reminder that rings after those under test: when it has, they would have, too. */
async function expectOnlyTheWitnessRings(api: Api, witnessAt: string): Promise<void> {
  const witness = await aTask(api, { title: "witness", reminders: [{ remind_at: witnessAt }] });
  await eventually(async () => expect(await notifications(api)).not.toEqual([]));
  expect(await notifications(api)).toMatchObject([{ task_id: witness.id }]);
}

test.each(["complete", "delete"])("%s before it is due: the reminder never fires", async (how) => {
  const api = await system.api();
  const task = await aTask(api, { reminders: [{ remind_at: soon(1) }] });
  await expectAudited(api, ["task.created", "reminder.scheduled"]);
  if (how === "delete") await api.delete(`/api/tasks/${task.id}`);
  else await api.post(`/api/tasks/${task.id}/complete`);
  await expectOnlyTheWitnessRings(api, soon(1.5));
  const { body } = await api.get(`/api/reminders/${task.reminders[0].id}`);
  expect(body.status).toBe("CANCELLED");
});

test("completed in the same moment as created, the reminder never fires", async () => {
  const api = await system.api();
  const task = await aTask(api, { reminders: [{ remind_at: soon(0.5) }] });
  await api.post(`/api/tasks/${task.id}/complete`);
  await expectOnlyTheWitnessRings(api, soon(1.2));
});

test("moving the due date moves the reminder", async () => {
  const api = await system.api();
  const task = await aTask(api, { due_date: inSeconds(61), reminders: [{ lead_time: "PT1M" }] });
  await expectAudited(api, ["task.created", "reminder.scheduled"]);
  const later = inSeconds(3600);
  const { body: moved } = await api.patch(`/api/tasks/${task.id}`, { due_date: later });
  const expected = new Date(Date.parse(later) - 60_000).toISOString();
  expect(moved.reminders).toMatchObject([
    { id: task.reminders[0].id, remind_at: expected, status: "PENDING" },
  ]);
  await expectOnlyTheWitnessRings(api, soon(1.5));
  const sooner = inSeconds(60.3);
  await api.patch(`/api/tasks/${task.id}`, { due_date: sooner });
  await eventually(async () => expect(await notifications(api)).toHaveLength(2));
});

test("a reminder rings once for each time its task is due anew", async () => {
  const api = await system.api();
  const task = await aTask(api, { due_date: inSeconds(60.2), reminders: [{ lead_time: "PT1M" }] });
  await eventually(async () => expect(await notifications(api)).toHaveLength(1));
  await api.patch(`/api/tasks/${task.id}`, { due_date: inSeconds(60.6) });
  await eventually(async () => expect(await notifications(api)).toHaveLength(2));
});

test("a reminder can be added, listed, taken away and set anew", async () => {
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

test("a snoozed reminder rings again, and what happened before stays true", async () => {
  const api = await system.api();
  const task = await aTask(api, { reminders: [{ remind_at: inSeconds(0) }] });
  const [first] = task.reminders;
  await eventually(async () => expect(await notifications(api)).toHaveLength(1));
  const snoozed = await api.post(`/api/reminders/${first.id}/snooze`, { duration: "PT1S" });
  expect(snoozed).toMatchObject({ status: 201, body: { task_id: task.id, status: "PENDING" } });
  await eventually(async () => expect(await notifications(api)).toHaveLength(2));
  await eventually(async () => {
    expect((await api.get(`/api/reminders/${first.id}`)).body.status).toBe("DELIVERED");
  });
});

test("snoozing one that has not rung yet replaces it", async () => {
  const api = await system.api();
  const task = await aTask(api, { reminders: [{ remind_at: soon(1) }] });
  const snoozed = await api.post(`/api/reminders/${task.reminders[0].id}/snooze`, { duration: "PT1H" });
  const { body } = await api.get(`/api/tasks/${task.id}`);
  expect(body.reminders.map((it: { id: string }) => it.id)).toEqual([snoozed.body.id]);
  await expectOnlyTheWitnessRings(api, soon(1.5));
});

test("reopening brings a reminder back that still lies ahead", async () => {
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

test("a completed task takes no reminder: 409", async () => {
  const api = await system.api();
  const task = await aTask(api, {});
  await api.post(`/api/tasks/${task.id}/complete`);
  const answer = await api.post(`/api/tasks/${task.id}/reminders`, { remind_at: inSeconds(60) });
  expect(answer).toMatchObject({ status: 409, body: { code: "task_completed" } });
});
