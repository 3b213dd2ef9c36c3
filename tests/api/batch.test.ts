import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
let api: Api;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());
beforeEach(async () => {
  api = await system.api();
});

const path = "/api/tasks/batch";
const make = async (title: string, more: object = {}) =>
  (await api.post("/api/tasks", { title, ...more })).body;
const send = (operations: readonly unknown[], headers = {}) => api.post(path, { operations }, headers);
const events = async () =>
  (await system.db.selectFrom("event_log").select("type").where("user_id", "=", api.user).execute()).length;

test("each change of a batch has its own result, in order, and one that is refused leaves the others alone", async () => {
  const [a, b, c, d, e] = await Promise.all(["a", "b", "c", "d", "e"].map((title) => make(title)));
  const other = await (await system.api()).post("/api/tasks", { title: "not mine" });
  const { status, body } = await send([
    { op: "complete", id: a.id },
    { op: "update", id: b.id, patch: { title: "B" }, if_match: 1 },
    { op: "update", id: c.id, patch: { title: "C" }, if_match: '"7"' },
    { op: "delete", id: d.id },
    { op: "skip", id: e.id },
    { op: "complete", id: other.body.id },
  ]);
  expect(status).toBe(200);
  expect(body.results).toMatchObject([
    { status: 200, task: { id: a.id, status: "completed" } },
    { status: 200, task: { id: b.id, title: "B", version: 2 } },
    { status: 412, problem: { code: "version_mismatch", status: 412 } },
    { status: 204, task: null },
    { status: 409, problem: { code: "not_recurring" } },
    { status: 404, problem: { code: "not_found" } },
  ]);
  expect((await api.get(`/api/tasks/${c.id}`)).body.title).toBe("c");
  const { body: reopened } = await send([
    { op: "reopen", id: a.id, if_match: `"${body.results[0].task.version}"` },
  ]);
  expect(reopened.results).toMatchObject([{ status: 200, task: { status: "pending" } }]);
});

test("deleted tasks are restored together, each with its reminders; one that is in no trash is not found", async () => {
  const reminders = [{ remind_at: "2031-01-01T08:00:00Z" }];
  const [a, b, kept] = await Promise.all(["a", "b", "kept"].map((title) => make(title, { reminders })));
  await send([a, b].map(({ id }) => ({ op: "delete", id })));
  const key = { "idempotency-key": randomUUID() };
  const operations = [
    { op: "restore", id: a.id },
    { op: "restore", id: b.id },
    { op: "restore", id: kept.id },
    { op: "restore", id: randomUUID() },
  ];
  const { status, body } = await send(operations, key);
  expect([status, body.results]).toMatchObject([
    200,
    [
      { status: 200, task: { id: a.id, title: "a" } },
      { status: 200, task: { id: b.id, title: "b" } },
      { status: 200, task: { id: kept.id, version: kept.version } },
      { status: 404, problem: { code: "not_found" } },
    ],
  ]);
  expect((await api.get(`/api/tasks/${a.id}/reminders`)).body.items).toHaveLength(1);
  await send([{ op: "delete", id: a.id }]);
  expect((await send(operations, key)).body).toEqual(body);
  expect((await api.get(`/api/tasks/${a.id}`)).status).toBe(404);
  const refused = await send([{ op: "restore", id: a.id, if_match: 1 }]);
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: "operations.0.if_match" }] } });
});

test.each<[string, string, (ids: string[]) => readonly unknown[]]>([
  ["no operations", "operations", () => []],
  [
    "101 operations",
    "operations",
    () => Array.from({ length: 101 }, () => ({ op: "complete", id: randomUUID() })),
  ],
  [
    "two changes of one task",
    "operations.1.id",
    ([id = ""]) => [
      { op: "complete", id },
      { op: "reopen", id: id.toUpperCase() },
    ],
  ],
  [
    "an operation that there is not",
    "operations.1.op",
    ([id, other]) => [
      { op: "complete", id },
      { op: "burn", id: other },
    ],
  ],
  ["no id", "operations.0.id", () => [{ op: "complete" }]],
  ["an id that is none", "operations.0.id", () => [{ op: "complete", id: "7" }]],
  ["a version that is none", "operations.0.if_match", ([id]) => [{ op: "complete", id, if_match: "new" }]],
  [
    "a bad patch",
    "operations.1.patch.title",
    ([id, other]) => [
      { op: "complete", id },
      { op: "update", id: other, patch: { title: "" } },
    ],
  ],
  ["a field of another operation", "operations.0.patch", ([id]) => [{ op: "complete", id, patch: {} }]],
  ["something else", "operations.0", () => ["complete"]],
])("a batch with %s is refused as a whole, and names %s", async (_, field, operations) => {
  const ids = [(await make("one")).id, (await make("two")).id];
  const { status, body } = await send(operations(ids));
  expect([status, body.errors?.[0].field]).toEqual([422, field]);
  expect(await events()).toBe(2);
});

test("a batch repeated with its Idempotency-Key changes nothing twice, and gets the same answer byte for byte", async () => {
  const rule = { due_date: "2031-01-06", recurrence: { frequency: "weekly" } };
  const [a, b] = [await make("a", rule), await make("b")];
  const operations = [
    { op: "skip", id: a.id },
    { op: "complete", id: b.id },
  ];
  const key = { "idempotency-key": randomUUID() };
  const raw = () =>
    fetch(system.url + path, {
      method: "POST",
      headers: { authorization: api.authorization, "content-type": "application/json", ...key },
      body: JSON.stringify({ operations }),
    }).then((answer) => answer.text());
  const first = await raw();
  const before = await events();
  expect(await raw()).toBe(first);
  expect(await events()).toBe(before);
  const otherBatch = await send([{ op: "reopen", id: b.id }], key);
  expect(otherBatch).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
  expect((await api.get(`/api/tasks/${b.id}`)).body.status).toBe("completed");
});

test("the path of a batch is not read as a task's id", async () => {
  for (const method of ["GET", "PATCH", "DELETE"]) {
    const answer = await fetch(system.url + path, { method, headers: { authorization: api.authorization } });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
  }
});

test("batches of one user at the same time do not wait for each other's places, and 100 changes are one request", async () => {
  const tasks = await Promise.all(Array.from({ length: 100 }, (_, nr) => make(`task ${nr}`)));
  const groups = Array.from({ length: 5 }, (_, nr) => tasks.slice(nr * 20, nr * 20 + 20));
  const all = await Promise.all(groups.map((group) => send(group.map(({ id }) => ({ op: "complete", id })))));
  for (const { body } of all)
    expect(body.results.map((it: { status: number }) => it.status)).toEqual(Array(20).fill(200));
  const { body } = await send(tasks.map(({ id }) => ({ op: "reopen", id })));
  expect(body.results).toHaveLength(100);
});
