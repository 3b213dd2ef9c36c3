import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

async function made(api: Api, name: string, more: object = {}) {
  const { status, body } = await api.post("/api/lists", { name, ...more });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

async function added(api: Api, title: string, more: object = {}) {
  const { status, body } = await api.post("/api/tasks", { title, ...more });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

const listsOf = async (api: Api, query = "") => (await api.get(`/api/lists${query}`)).body.items;
const titlesIn = async (api: Api, query: string) =>
  (await api.get(`/api/tasks?${query}`)).body.items.map((it: { title: string }) => it.title);

test("every user has exactly one Inbox, even if it is first requested several times at once", async () => {
  const [asked, wrote] = [await system.api(), await system.api()];
  const answers = await Promise.all(Array.from({ length: 8 }, () => asked.get("/api/lists")));
  const [inbox] = answers[0]?.body.items ?? [];
  expect(inbox).toMatchObject({ name: "Inbox", inbox: true, archived: false, open_tasks: 0, color: null });
  for (const { body } of answers) expect(body.items).toEqual([inbox]);

  const tasks = await Promise.all(Array.from({ length: 8 }, (_, nr) => added(wrote, `Task ${nr}`)));
  const [own, ...more] = await listsOf(wrote);
  expect([own.inbox, own.open_tasks, more]).toEqual([true, 8, []]);
  for (const { list_id } of tasks) expect(list_id).toBe(own.id);
});

test("a list can be created, changed, archived, deleted and restored, and each change increments its version", async () => {
  const api = await system.api();
  const list = await made(api, " Groceries ", { color: "green" });
  expect(list).toMatchObject({ name: "Groceries", color: "green", version: 1, inbox: false, open_tasks: 0 });
  const path = `/api/lists/${list.id}`;
  const changed = await api.patch(path, { name: "Food", color: null }, { "if-match": '"1"' });
  expect(changed.body).toMatchObject({ name: "Food", color: null, version: 2 });
  expect(changed.headers.get("etag")).toMatch(/^"2[-"]/);
  expect((await api.patch(path, { name: "Food" })).body.version).toBe(2);
  expect((await api.patch(path, { name: "x" }, { "if-match": '"1"' })).status).toBe(412);
  expect((await api.patch(path, { archived: true })).body).toMatchObject({ archived: true, version: 3 });
  expect((await listsOf(api, "?status=archived")).map((it: { id: string }) => it.id)).toEqual([list.id]);
  expect((await listsOf(api, "?status=active")).map((it: { inbox: boolean }) => it.inbox)).toEqual([true]);
  await api.patch(path, { archived: false });

  expect((await api.delete(path)).status).toBe(204);
  expect((await api.get(path)).status).toBe(404);
  expect((await listsOf(api)).map((it: { inbox: boolean }) => it.inbox)).toEqual([true]);
  expect((await listsOf(api, "?status=deleted")).map((it: { id: string }) => it.id)).toEqual([list.id]);
  const restored = await api.post(`${path}/restore`);
  expect(restored.body).toMatchObject({ id: list.id, name: "Food", deleted_at: null, version: 6 });
  expect((await api.post(`${path}/restore`)).body).toEqual(restored.body);
});

test("a task is in its list, can be moved to another, and counts as open in its current list", async () => {
  const api = await system.api();
  const [home, work] = [await made(api, "Home"), await made(api, "Work")];
  const counts = async () =>
    Object.fromEntries(
      (await listsOf(api)).map((it: { name: string; open_tasks: number }) => [it.name, it.open_tasks]),
    );
  const task = await added(api, "Call", { list_id: home.id });
  await added(api, "Other");
  expect(await counts()).toEqual({ Inbox: 1, Home: 1, Work: 0 });
  const moved = await api.patch(`/api/tasks/${task.id}`, { list_id: work.id.toUpperCase() });
  expect(moved.body).toMatchObject({ list_id: work.id, version: 2 });
  expect(await counts()).toEqual({ Inbox: 1, Home: 0, Work: 1 });
  await api.post(`/api/tasks/${task.id}/complete`);
  expect(await counts()).toEqual({ Inbox: 1, Home: 0, Work: 0 });
  await api.post(`/api/tasks/${task.id}/reopen`);
  expect(await counts()).toEqual({ Inbox: 1, Home: 0, Work: 1 });
  const [inbox] = await listsOf(api);
  expect(await titlesIn(api, `list_id=${work.id}`)).toEqual(["Call"]);
  expect(await titlesIn(api, `list_id=${work.id},${inbox.id}&sort=title&order=asc`)).toEqual([
    "Call",
    "Other",
  ]);
  expect(await titlesIn(api, `list_id=${home.id}`)).toEqual([]);
});

test("the next occurrence of a series keeps its list and position, and follows when the series is moved", async () => {
  const api = await system.api();
  const [home, work] = [await made(api, "Home"), await made(api, "Work")];
  const first = await added(api, "First", { list_id: home.id });
  const fields = { due_date: "2031-05-05", recurrence: { frequency: "daily" } };
  const series = await added(api, "Series", { list_id: home.id, ...fields });
  await added(api, "Last", { list_id: home.id });
  await api.patch(`/api/tasks/${series.id}`, { before: first.id });
  await api.post(`/api/tasks/${series.id}/complete`);
  const ordered = `list_id=${home.id}&status=pending&sort=position`;
  await eventually(async () => expect(await titlesIn(api, ordered)).toEqual(["Series", "First", "Last"]));
  const [next] = (await api.get(`/api/tasks?${ordered}`)).body.items;
  await api.patch(`/api/tasks/${next.id}`, { list_id: work.id });
  await api.post(`/api/tasks/${next.id}/complete`);
  await eventually(async () => {
    expect(await titlesIn(api, `list_id=${work.id}&status=pending`)).toEqual(["Series"]);
  });
});

test("a list with open tasks is deleted only if the request says what to do with them", async () => {
  const api = await system.api();
  const list = await made(api, "Trip");
  const path = `/api/lists/${list.id}`;
  const open = [
    await added(api, "Pack", { list_id: list.id }),
    await added(api, "Book", { list_id: list.id }),
  ];
  const done = await added(api, "Plan", { list_id: list.id });
  await api.post(`/api/tasks/${done.id}/complete`);
  const refused = await api.delete(path);
  expect([refused.status, refused.body.code]).toEqual([409, "list_not_empty"]);
  expect(refused.body.errors).toEqual([{ field: "tasks", message: expect.stringContaining("2 open tasks") }]);
  expect((await api.get(path)).body.open_tasks).toBe(2);

  expect((await api.delete(`${path}?tasks=delete`)).status).toBe(204);
  for (const { id } of [...open, done]) expect((await api.get(`/api/tasks/${id}`)).status).toBe(404);
  expect((await titlesIn(api, "status=deleted")).sort()).toEqual(["Book", "Pack", "Plan"]);
  expect((await api.post(`${path}/restore`)).body.open_tasks).toBe(2);
  expect((await titlesIn(api, `list_id=${list.id}`)).sort()).toEqual(["Book", "Pack", "Plan"]);

  expect((await api.delete(`${path}?tasks=inbox`)).status).toBe(204);
  const [inbox] = await listsOf(api);
  expect(inbox.open_tasks).toBe(2);
  expect((await titlesIn(api, `list_id=${inbox.id}`)).sort()).toEqual(["Book", "Pack", "Plan"]);
  expect((await api.post(`${path}/restore`)).body.open_tasks).toBe(0);
});

test("tasks added to a list while it is being deleted do not remain in it", async () => {
  const api = await system.api();
  const list = await made(api, "Going");
  await added(api, "There", { list_id: list.id });
  const adding = Array.from({ length: 20 }, (_, nr) =>
    api.post("/api/tasks", { title: `Late ${nr}`, list_id: list.id }),
  );
  const [deletion, ...answers] = await Promise.all([
    api.delete(`/api/lists/${list.id}?tasks=inbox`),
    ...adding,
  ]);
  expect(deletion?.status).toBe(204);
  const late = answers.filter(({ status }) => status === 201);
  for (const { status, body } of answers) if (status !== 201) expect(body.code).toBe("unknown_list");
  const [inbox] = await listsOf(api);
  expect(inbox.open_tasks).toBe(late.length + 1);
  const { body } = await api.get("/api/tasks?limit=100");
  for (const { list_id } of body.items) expect(list_id).toBe(inbox.id);
});

test("the user orders tasks: at the end, before or after another, or at a position", async () => {
  const api = await system.api();
  const list = await made(api, "Order");
  const ids: Record<string, string> = {};
  for (const title of ["a", "b", "c", "d"]) ids[title] = (await added(api, title, { list_id: list.id })).id;
  const order = () => titlesIn(api, `list_id=${list.id}&sort=position`);
  expect(await order()).toEqual(["a", "b", "c", "d"]);
  const move = async (title: string, place: object) => {
    const { status, body } = await api.patch(`/api/tasks/${ids[title]}`, place);
    expect(status, JSON.stringify(body)).toBe(200);
    return body.position;
  };
  await move("d", { before: ids.a });
  expect(await order()).toEqual(["d", "a", "b", "c"]);
  await move("d", { after: ids.b });
  expect(await order()).toEqual(["a", "b", "d", "c"]);
  const position = await move("a", { after: ids.c });
  expect(await order()).toEqual(["b", "d", "c", "a"]);
  await move("b", { position: `${position}V` });
  expect(await order()).toEqual(["d", "c", "a", "b"]);
  await added(api, "e", { list_id: list.id });
  expect(await order()).toEqual(["d", "c", "a", "b", "e"]);
  expect(await titlesIn(api, `list_id=${list.id}&sort=position&order=desc`)).toEqual([
    "e",
    "b",
    "a",
    "c",
    "d",
  ]);
  const paged: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const { body }: { body: { items: { title: string }[]; next_cursor: string | null } } = await api.get(
      `/api/tasks?list_id=${list.id}&sort=position&limit=2${cursor && `&cursor=${cursor}`}`,
    );
    paged.push(...body.items.map(({ title }) => title));
    cursor = body.next_cursor;
  }
  expect(paged).toEqual(["d", "c", "a", "b", "e"]);

  const [inbox, only] = await listsOf(api);
  const first = await made(api, "First", { before: only.id });
  expect((await listsOf(api)).map((it: { name: string }) => it.name)).toEqual(["Inbox", "First", "Order"]);
  await api.patch(`/api/lists/${first.id}`, { after: only.id });
  expect((await listsOf(api)).map((it: { name: string }) => it.name)).toEqual(["Inbox", "Order", "First"]);
  expect(inbox.inbox).toBe(true);
});

test.each<[string, (ids: Ids) => object, number, string, string]>([
  ["an unknown list", () => ({ list_id: crypto.randomUUID() }), 422, "unknown_list", "list_id"],
  ["another user's list", ({ foreign }) => ({ list_id: foreign }), 422, "unknown_list", "list_id"],
  ["a list in the trash", ({ trashed }) => ({ list_id: trashed }), 422, "unknown_list", "list_id"],
  ["an archived list", ({ archived }) => ({ list_id: archived }), 409, "list_archived", "list_id"],
  ["no id", () => ({ list_id: "Groceries" }), 422, "validation_failed", "list_id"],
  ["a position that is none", () => ({ position: "a00" }), 422, "validation_failed", "position"],
  ["a position of other characters", () => ({ position: "a-b" }), 422, "validation_failed", "position"],
  [
    "a position that nothing fits before",
    () => ({ position: `A${"0".repeat(26)}` }),
    422,
    "validation_failed",
    "position",
  ],
  ["a task of another list", ({ elsewhere }) => ({ before: elsewhere }), 422, "validation_failed", "before"],
  ["another user's task", ({ foreignTask }) => ({ after: foreignTask }), 422, "validation_failed", "after"],
  ["two places", ({ own }) => ({ before: own, after: own }), 422, "validation_failed", "after"],
])(
  "a task that is put into %s is refused, and nothing is written",
  async (_, fields, status, code, field) => {
    const { api, ids } = await refusing();
    const before = (await api.get("/api/tasks?sort=created_at")).body;
    for (const refused of [
      await api.post("/api/tasks", { title: "Refused", ...fields(ids) }),
      await api.patch(`/api/tasks/${ids.own}`, { title: "Refused", ...fields(ids) }),
    ]) {
      expect([refused.status, refused.body.code]).toEqual([status, code]);
      expect(refused.body.errors).toMatchObject([{ field }]);
    }
    expect((await api.get("/api/tasks?sort=created_at")).body).toEqual(before);
  },
);

interface Ids {
  readonly foreign: string;
  readonly trashed: string;
  readonly archived: string;
  readonly elsewhere: string;
  readonly foreignTask: string;
  readonly own: string;
}

let shared: Promise<{ api: Api; ids: Ids }> | undefined;
function refusing() {
  shared ??= (async () => {
    const [api, other] = [await system.api(), await system.api()];
    const foreign = (await made(other, "Theirs")).id;
    const trashed = (await made(api, "Trashed")).id;
    await api.delete(`/api/lists/${trashed}`);
    const archived = (await made(api, "Archived")).id;
    await api.patch(`/api/lists/${archived}`, { archived: true });
    const elsewhere = (await added(api, "Elsewhere", { list_id: (await made(api, "Other")).id })).id;
    const foreignTask = (await added(other, "Theirs")).id;
    const own = (await added(api, "Own")).id;
    return { api, ids: { foreign, trashed, archived, elsewhere, foreignTask, own } };
  })();
  return shared;
}

test.each([
  [{ name: "" }, "name"],
  [{ name: "x".repeat(101) }, "name"],
  [{ name: "a\u0007b" }, "name"],
  [{}, "name"],
  [{ name: "x", color: "mauve" }, "color"],
  [{ name: "x", archived: true }, "archived"],
  [{ name: "x", inbox: true }, "inbox"],
  [{ name: "x", before: crypto.randomUUID() }, "before"],
])("creating a list from %j is refused, naming the invalid field", async (input, field) => {
  const api = await system.api();
  const { status, body } = await api.post("/api/lists", input);
  expect(status).toBe(422);
  expect(body.errors).toMatchObject([{ field }]);
  expect(await listsOf(api)).toHaveLength(1);
});

test("the Inbox cannot be deleted or archived, but its name and colour can be changed", async () => {
  const api = await system.api();
  const [{ id }] = await listsOf(api);
  expect((await api.delete(`/api/lists/${id}?tasks=delete`)).body.code).toBe("inbox_stays");
  expect((await api.patch(`/api/lists/${id}`, { archived: true })).body.errors).toMatchObject([
    { field: "archived" },
  ]);
  expect((await api.patch(`/api/lists/${id}`, { name: "In", color: "pink" })).body).toMatchObject({
    name: "In",
    color: "pink",
    inbox: true,
  });
});

test("a list requested twice with the same idempotency key is created once", async () => {
  const api = await system.api();
  const key = { "idempotency-key": "once" };
  const answers = await Promise.all([1, 2, 3].map(() => api.post("/api/lists", { name: "Once" }, key)));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(await listsOf(api)).toHaveLength(2);
});

test("every change to a list appears in the audit log", async () => {
  const api = await system.api();
  const list = await made(api, "Told");
  await api.patch(`/api/lists/${list.id}`, { name: "Retold" });
  await api.delete(`/api/lists/${list.id}`);
  await api.post(`/api/lists/${list.id}/restore`);
  await eventually(async () => {
    const { items } = (await api.get(`/api/audit?subject=lists/${list.id}`)).body;
    expect(items).toMatchObject([
      { type: "com.todo.list.created.v1", task_id: null, data: { list: { name: "Told" } } },
      { type: "com.todo.list.updated.v1", data: { changes: { name: { old: "Told", new: "Retold" } } } },
      { type: "com.todo.list.deleted.v1", data: { version: 3 } },
      { type: "com.todo.list.restored.v1", data: { list: { name: "Retold", version: 4 } } },
    ]);
  });
});
