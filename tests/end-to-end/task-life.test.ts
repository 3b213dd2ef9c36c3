import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { expectAudited, inSeconds } from "../support/story.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

test("a task's whole life: created, reminded, completed, repeated, audited", async () => {
  const api = await system.api();
  const due = inSeconds(3600);
  const created = await api.post("/api/tasks", {
    title: "Take the bins out",
    priority: "high",
    tags: ["Home"],
    due_date: due,
    recurrence: { frequency: "weekly" },
    reminders: [{ lead_time: "PT59M59S" }],
  });
  expect(created.status).toBe(201);
  const task = created.body;
  expect(task).toMatchObject({ status: "pending", tags: ["home"], due_date: due, version: 1 });
  expect(task.reminders).toMatchObject([{ status: "PENDING", lead_time: "PT59M59S" }]);

  const notification = await eventually(async () => {
    const { body } = await api.get("/api/notifications");
    expect(body.items).toHaveLength(1);
    return body.items[0];
  });
  expect(notification).toMatchObject({ task_id: task.id, title: "Take the bins out", read_at: null });
  await eventually(async () => {
    const { body } = await api.get(`/api/reminders/${notification.reminder_id}`);
    expect(body.status).toBe("DELIVERED");
  });
  expect((await api.post(`/api/notifications/${notification.id}/read`)).body.read_at).not.toBeNull();

  const completed = await api.post(`/api/tasks/${task.id}/complete`);
  expect(completed.body).toMatchObject({ status: "completed", version: 2 });
  const next = await eventually(async () => {
    const { body } = await api.get("/api/tasks?status=pending");
    expect(body.items).toHaveLength(1);
    return body.items[0];
  });
  const week = 7 * 24 * 3600 * 1000;
  expect(next).toMatchObject({
    title: "Take the bins out",
    priority: "high",
    tags: ["home"],
    series_id: task.id,
    due_date: new Date(Date.parse(due) + week).toISOString(),
    reminders: [{ status: "PENDING", lead_time: "PT59M59S" }],
  });

  await expectAudited(api, [
    "task.created",
    "reminder.scheduled",
    "reminder.triggered",
    "notification.read",
    "reminder.delivered",
    "task.completed",
    "task.created",
    "recurring.generated",
    "reminder.scheduled",
  ]);
  const { body: verification } = await api.get("/api/audit/verify");
  expect(verification).toEqual({ ok: true, entries: 9, last_seq: 9, signed_seq: 9, problems: [] });
});
