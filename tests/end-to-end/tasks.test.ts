import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAudited } from "../support/story.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

test("a task is created, read, changed and deleted, and each step is reported with its values", async () => {
  const api = await system.api();
  const created = await api.post("/api/tasks", { title: "Milk", tags: ["Shop"] });
  expect(created.headers.get("location")).toBe(`/api/tasks/${created.body.id}`);
  expect(created.headers.get("etag")).toMatch(/^"1-[\w-]{16}"$/);
  expect(created.body).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{14}7[0-9a-f-]{21}$/),
    title: "Milk",
    description: "",
    status: "pending",
    priority: "medium",
    tags: ["shop"],
    due_date: null,
    time_zone: "UTC",
    recurrence: null,
    rrule: null,
    reminders: [],
    series_id: null,
    occurrence: null,
    version: 1,
    created_at: expect.any(String),
    updated_at: created.body.created_at,
    completed_at: null,
    list_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    position: expect.stringMatching(/^[0-9A-Za-z]+$/),
    deleted_at: null,
  });
  const path = `/api/tasks/${created.body.id}`;
  expect((await api.get(path)).body).toEqual(created.body);

  const patched = await api.patch(path, { title: "Oat milk", priority: "high", tags: ["shop"] });
  expect(patched).toMatchObject({ status: 200, body: { title: "Oat milk", priority: "high", version: 2 } });
  expect((await api.patch(path, { title: "Oat milk" })).body).toEqual(patched.body);
  expect((await api.delete(path)).status).toBe(204);
  expect((await api.get(path)).status).toBe(404);
  expect((await api.delete(path)).status).toBe(404);

  await expectAudited(api, ["task.created", "task.updated", "task.deleted"]);
  const { body: audit } = await api.get("/api/audit");
  expect(audit.items[1].data).toMatchObject({
    version: 2,
    changes: { title: { old: "Milk", new: "Oat milk" }, priority: { old: "medium", new: "high" } },
  });
  expect(Object.keys(audit.items[1].data.changes)).toHaveLength(2);
});

test("completing or reopening a task twice changes it once", async () => {
  const api = await system.api();
  const { body: task } = await api.post("/api/tasks", { title: "T" });
  const completed = await api.post(`/api/tasks/${task.id}/complete`);
  expect((await api.post(`/api/tasks/${task.id}/complete`)).body).toEqual(completed.body);
  const reopened = await api.post(`/api/tasks/${task.id}/reopen`);
  expect((await api.post(`/api/tasks/${task.id}/reopen`)).body).toEqual(reopened.body);
  await expectAudited(api, ["task.created", "task.completed", "task.reopened"]);
});

test("a change with an outdated version is refused with 412, and changes nothing", async () => {
  const api = await system.api();
  const { body: task } = await api.post("/api/tasks", { title: "T" });
  const path = `/api/tasks/${task.id}`;
  await api.patch(path, { title: "newer" }, { "if-match": '"1"' });
  const stale = { "if-match": '"1"' };
  for (const answer of [
    await api.patch(path, { title: "stale" }, stale),
    await api.delete(path, stale),
    await api.post(`${path}/complete`, undefined, stale),
  ]) {
    expect(answer).toMatchObject({ status: 412, body: { code: "version_mismatch" } });
  }
  expect((await api.get(path)).body).toMatchObject({ title: "newer", version: 2, status: "pending" });
  expect((await api.patch(path, { title: "latest" }, { "if-match": '"2"' })).status).toBe(200);
});

test("of concurrent changes to one version exactly one succeeds, and the others get 412", async () => {
  const api = await system.api();
  const { body: task } = await api.post("/api/tasks", { title: "T" });
  const patch = (title: string) => api.patch(`/api/tasks/${task.id}`, { title }, { "if-match": '"1"' });
  const answers = await Promise.all([patch("a"), patch("b"), patch("c")]);
  expect(answers.map((it) => it.status).sort()).toEqual([200, 412, 412]);
});

test("a POST repeated with its Idempotency-Key happens once and gets the same answer", async () => {
  const api = await system.api();
  const headers = { "idempotency-key": "k-1" };
  const create = () => api.post("/api/tasks", { title: "Once" }, headers);
  const answers = await Promise.all([create(), create(), create()]);
  expect(new Set(answers.map((it) => it.body.id)).size).toBe(1);
  expect(answers.map((it) => it.status)).toEqual([201, 201, 201]);
  expect((await api.get("/api/tasks")).body.items).toHaveLength(1);
  const reused = await api.post("/api/tasks", { title: "Other" }, headers);
  expect(reused).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
});

test("a failed request leaves its Idempotency-Key unused", async () => {
  const api = await system.api();
  const headers = { "idempotency-key": "k-2" };
  const body = { title: "x", reminders: [{ lead_time: "PT1H" }] };
  expect((await api.post("/api/tasks", body, headers)).status).toBe(422);
  expect((await api.post("/api/tasks", { title: "x" }, headers)).status).toBe(201);
});

test("lists can be paged, filtered, searched and sorted", async () => {
  const api = await system.api();
  for (const [title, priority, due_date] of [
    ["Apples", "low", "2026-12-03"],
    ["bread", "high", "2026-12-01"],
    ["Cheese", "medium", null],
  ]) {
    await api.post("/api/tasks", { title, priority, due_date, tags: ["shop"] });
  }
  await api.post("/api/tasks", { title: "Call mum", tags: ["family"], description: "about the cheese" });
  const titles = async (query: string) => {
    const { body } = await api.get(`/api/tasks?${query}`);
    return body.items.map((task: { title: string }) => task.title);
  };
  expect(await titles("sort=title&order=asc")).toEqual(["Apples", "bread", "Call mum", "Cheese"]);
  expect(await titles("sort=due_date&order=asc&tags=shop")).toEqual(["bread", "Apples", "Cheese"]);
  expect(await titles("search=CHEESE&sort=title&order=asc")).toEqual(["Call mum", "Cheese"]);
  expect(await titles("priority=high,low&sort=priority")).toEqual(["bread", "Apples"]);
  expect(await titles("due_date_from=2026-12-01&due_date_to=2026-12-01")).toEqual(["bread"]);
  const first = await api.get("/api/tasks?sort=title&order=asc&limit=3");
  expect(first.body.items).toHaveLength(3);
  expect(await titles(`sort=title&order=asc&limit=3&cursor=${first.body.next_cursor}`)).toEqual(["Cheese"]);
  const tags = (await api.get("/api/tags")).body.items;
  expect(tags).toEqual([
    { tag: "shop", tasks: 3 },
    { tag: "family", tasks: 1 },
  ]);
});

test("a range of dates means whole days in the user's time zone", async () => {
  const api = await system.api(undefined, { timeZone: "Asia/Kathmandu" });
  // 23:30 on 1 December in Kathmandu.
  await api.post("/api/tasks", { title: "late", due_date: "2026-12-01T17:45:00Z" });
  const found = async (day: string) =>
    (await api.get(`/api/tasks?due_date_from=${day}&due_date_to=${day}`)).body.items.length;
  expect([await found("2026-11-30"), await found("2026-12-01"), await found("2026-12-02")]).toEqual([
    0, 1, 0,
  ]);
});

test("a word says which due dates are meant, where the user is; a total counts what fits, on any page", async () => {
  const timeZone = "Pacific/Kiritimati";
  const api = await system.api(undefined, { timeZone });
  const now = Temporal.Now.zonedDateTimeISO(timeZone);
  const day = (days: number) => now.toPlainDate().add({ days }).toString();
  const anHourAgo = now.toInstant().subtract({ hours: 1 }).toString();
  for (const [title, due_date] of [
    ["yesterday", day(-1)],
    ["an hour ago", anHourAgo],
    ["today", day(0)],
    ["tomorrow", day(1)],
    ["some day", null],
  ])
    await api.post("/api/tasks", { title, due_date, tags: due_date ? ["home", "dated"] : ["home"] });
  const done = await api.post("/api/tasks", { title: "done yesterday", due_date: day(-1) });
  await api.post(`/api/tasks/${done.body.id}/complete`);
  const titles = async (query: string) => {
    const { body } = await api.get(`/api/tasks?sort=created_at&order=asc&${query}`);
    return body.items.map((task: { title: string }) => task.title);
  };
  expect(await titles("due=overdue")).toEqual(["yesterday", "an hour ago"]);
  expect(await titles("due=overdue&status=completed")).toEqual([]);
  expect(await titles("due=today")).toContain("today");
  expect(await titles("due=today")).not.toContain("tomorrow");
  expect(await titles("due=upcoming")).toEqual(["tomorrow"]);
  expect(await titles("due=none")).toEqual(["some day"]);
  expect(await titles(`due=upcoming&due_date_from=${day(2)}`)).toEqual([]);
  expect(await titles("tags_all=home,dated&due=upcoming")).toEqual(["tomorrow"]);
  const counted = await api.get("/api/tasks?tags_all=home,dated&limit=1&include=total");
  expect(counted.body).toMatchObject({ items: [{}], total: { count: 4, exact: true } });
  const next = await api.get(
    `/api/tasks?tags_all=home,dated&limit=1&include=total&cursor=${counted.body.next_cursor}`,
  );
  expect(next.body.total).toEqual({ count: 4, exact: true });
  expect((await api.get("/api/tasks")).body).not.toHaveProperty("total");
});

test("of very many tags, only the thousand most used are listed", async () => {
  const api = await system.api();
  const tagged = Array.from({ length: 60 }, (_, nr) => Array.from({ length: 20 }, (_, at) => `t${nr}-${at}`));
  for (const tags of [...tagged, ["t59-19"]]) await api.post("/api/tasks", { title: "x", tags });
  const { items } = (await api.get("/api/tags")).body;
  expect(items).toHaveLength(1_000);
  expect(items[0]).toEqual({ tag: "t59-19", tasks: 2 });
});
