import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { auditedTypes, inSeconds } from "../support/story.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
let owner: Api;
let stranger: Api;
let ids: { task: string; reminder: string; notification: string; list: string; trashed: string };

beforeAll(async () => {
  system = await startTestSystem();
  owner = await system.api("owner");
  stranger = await system.api("stranger");
  const { body: task } = await owner.post("/api/tasks", {
    title: "Secret",
    tags: ["private"],
    due_date: inSeconds(3600),
    recurrence: { frequency: "daily" },
    reminders: [{ remind_at: inSeconds(0) }, { lead_time: "PT1M" }],
  });
  const notification = await eventually(async () => {
    const { body } = await owner.get("/api/notifications");
    expect(body.items).toHaveLength(1);
    return body.items[0].id;
  });
  const { body: list } = await owner.post("/api/lists", { name: "Secret list" });
  const { body: trashed } = await owner.post("/api/tasks", { title: "Secret, too", list_id: list.id });
  await owner.delete(`/api/tasks/${trashed.id}`);
  // The audit log is written when events arrive, which is after the answers.
  await eventually(async () => expect(await auditedTypes(owner)).toContain("task.deleted"));
  ids = {
    task: task.id,
    reminder: task.reminders[1].id,
    notification,
    list: list.id,
    trashed: trashed.id,
  };
});
afterAll(() => system.stop());

test.each<[string, (api: Api) => Promise<{ status: number; body: unknown }>]>([
  ["GET task", (api) => api.get(`/api/tasks/${ids.task}`)],
  ["PATCH task", (api) => api.patch(`/api/tasks/${ids.task}`, { title: "Mine" })],
  ["DELETE task", (api) => api.delete(`/api/tasks/${ids.task}`)],
  [
    "PATCH task and following",
    (api) => api.patch(`/api/tasks/${ids.task}?scope=following`, { title: "Mine" }),
  ],
  ["DELETE task alone", (api) => api.delete(`/api/tasks/${ids.task}?scope=this`)],
  ["DELETE task and following", (api) => api.delete(`/api/tasks/${ids.task}?scope=following`)],
  ["DELETE series", (api) => api.delete(`/api/tasks/${ids.task}?scope=all`)],
  ["DELETE task for good", (api) => api.delete(`/api/tasks/${ids.task}?permanently=true`)],
  ["DELETE task in the trash", (api) => api.delete(`/api/tasks/${ids.trashed}?permanently=true`)],
  ["restore task", (api) => api.post(`/api/tasks/${ids.trashed}/restore`)],
  ["restore task that is there", (api) => api.post(`/api/tasks/${ids.task}/restore`)],
  ["GET list", (api) => api.get(`/api/lists/${ids.list}`)],
  ["PATCH list", (api) => api.patch(`/api/lists/${ids.list}`, { name: "Mine" })],
  ["DELETE list", (api) => api.delete(`/api/lists/${ids.list}?tasks=delete`)],
  ["DELETE list for good", (api) => api.delete(`/api/lists/${ids.list}?tasks=delete&permanently=true`)],
  ["restore list", (api) => api.post(`/api/lists/${ids.list}/restore`)],
  ["skip", (api) => api.post(`/api/tasks/${ids.task}/skip`)],
  ["complete", (api) => api.post(`/api/tasks/${ids.task}/complete`)],
  ["reopen", (api) => api.post(`/api/tasks/${ids.task}/reopen`)],
  ["GET task's reminders", (api) => api.get(`/api/tasks/${ids.task}/reminders`)],
  ["POST reminder", (api) => api.post(`/api/tasks/${ids.task}/reminders`, { lead_time: "PT5M" })],
  ["GET reminder", (api) => api.get(`/api/reminders/${ids.reminder}`)],
  ["DELETE reminder", (api) => api.delete(`/api/reminders/${ids.reminder}`)],
  ["snooze", (api) => api.post(`/api/reminders/${ids.reminder}/snooze`, {})],
  ["read notification", (api) => api.post(`/api/notifications/${ids.notification}/read`)],
])("another user's data is not found: %s", async (_, call) => {
  const before = await everything();
  const { status, body } = await call(stranger);
  expect(status).toBe(404);
  expect(JSON.stringify(body)).not.toMatch(/owner|Secret/);
  expect(await everything()).toEqual(before);
});

/** Of the owner. */
async function everything() {
  const paths = ["/api/tasks", "/api/tasks?status=deleted", "/api/lists", "/api/lists?status=deleted"];
  return Promise.all(paths.map(async (path) => (await owner.get(path)).body));
}

test("another user's list, and another user's task as a position, are reported as unknown", async () => {
  const visitor = await system.api();
  const { body: own } = await visitor.post("/api/tasks", { title: "Own" });
  for (const [fields, field] of [
    [{ list_id: ids.list }, "list_id"],
    [{ before: ids.task }, "before"],
    [{ after: ids.task }, "after"],
  ] as const) {
    for (const refused of [
      await visitor.post("/api/tasks", { title: "Mine", ...fields }),
      await visitor.patch(`/api/tasks/${own.id}`, fields),
    ]) {
      expect(refused.status).toBe(422);
      expect(refused.body.errors).toMatchObject([{ field }]);
      expect(JSON.stringify(refused.body)).not.toMatch(/Secret|owner/);
    }
  }
  const { body: lists } = await visitor.get("/api/lists");
  expect((await visitor.patch(`/api/lists/${lists.items[0].id}`, { after: ids.list })).status).toBe(422);
  expect((await visitor.get(`/api/tasks?list_id=${ids.list}&sort=position`)).body.items).toEqual([]);
});

test.each([
  "/api/tasks",
  "/api/tasks?search=Secret",
  "/api/tasks?tags=private",
  "/api/tasks?status=deleted",
  "/api/reminders",
  "/api/tags",
  "/api/notifications",
  "/api/audit",
])("another user's data is in no list: %s", async (path) => {
  const mine = (await owner.get(path)).body.items;
  expect(mine.length).toBeGreaterThan(0);
  expect((await stranger.get(path)).body).toEqual({ items: [], next_cursor: null });
});

test("another user's series cannot be listed by its id", async () => {
  const mine = (await owner.get(`/api/tasks?series_id=${ids.task}`)).body.items;
  expect(mine).toMatchObject([{ id: ids.task, series_id: ids.task }]);
  expect((await stranger.get(`/api/tasks?series_id=${ids.task}`)).body.items).toEqual([]);
});

test("another user's audit log cannot be listed by its task's id", async () => {
  expect((await stranger.get(`/api/audit?task_id=${ids.task}`)).body.items).toEqual([]);
  expect((await stranger.get("/api/audit/verify")).body).toMatchObject({ ok: true, entries: 0 });
});

test("two users can use the same idempotency key independently", async () => {
  const headers = { "idempotency-key": "shared-key" };
  const first = await owner.post("/api/tasks", { title: "Mine" }, headers);
  const second = await stranger.post("/api/tasks", { title: "Theirs" }, headers);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body.id).not.toBe(first.body.id);
});
