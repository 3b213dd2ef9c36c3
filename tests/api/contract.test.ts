import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { breakingChanges } from "../../scripts/generate/contract/breaking-changes.ts";

// biome-ignore lint/suspicious/noExplicitAny: documents are changed at any place
type Any = any;

let released: Any;
let served: Any;
let declared: Record<string, string>;
beforeAll(async () => {
  const read = async (path: string) => JSON.parse(await readFile(join(root, path), "utf8"));
  released = await read("tests/api/released/openapi.json");
  served = await read("functions/docs/src/documents/openapi.json");
  declared = await read("tests/api/released/breaking.json");
});

test("nothing that a client of the released API relies on is taken away, unless that is declared", () => {
  expect(breakingChanges(released, served)).toEqual(Object.keys(declared));
});

const tasks = (document: Any) => document.paths["/api/tasks"];
const schema = (document: Any, name: string) => document.components.schemas[name];
const query = (document: Any, name: string) =>
  tasks(document).get.parameters.find((it: Any) => it.name === name);

test.each<[string, (document: Any) => void, string]>([
  ["an operation is gone", (it) => delete it.paths["/api/tags"], "GET /api/tags: is gone"],
  ["a method is gone", (it) => delete tasks(it).post, "POST /api/tasks: is gone"],
  [
    "a parameter is gone",
    (it) => tasks(it).get.parameters.shift(),
    "GET /api/tasks query search: is taken no more",
  ],
  [
    "a parameter is required",
    (it) => (query(it, "search").required = true),
    "GET /api/tasks query search: is required now",
  ],
  [
    "a value of a parameter is gone",
    (it) => query(it, "status").schema.enum.splice(1, 1),
    'GET /api/tasks query status: "completed" is refused now',
  ],
  [
    "fewer are given",
    (it) => (query(it, "limit").schema.maximum = 100),
    "GET /api/tasks query limit: maximum is 100 now",
  ],
  [
    "a header is taken no more",
    (it) => it.paths["/api/tasks/{id}"].patch.parameters.pop(),
    "PATCH /api/tasks/{id} header Idempotency-Key: is taken no more",
  ],
  [
    "a field of the body is gone",
    (it) => delete schema(it, "TaskInput").properties.tags,
    "POST /api/tasks body: tags is gone",
  ],
  [
    "a field of the body is required",
    (it) => schema(it, "TaskInput").required.push("tags"),
    "POST /api/tasks body: tags is required now",
  ],
  [
    "a value is refused",
    (it) => schema(it, "TaskInput").properties.priority.enum.shift(),
    'POST /api/tasks body.priority: "high" is refused now',
  ],
  [
    "a text is shorter",
    (it) => (schema(it, "TaskInput").properties.title.maxLength = 100),
    "POST /api/tasks body.title: maxLength is 100 now",
  ],
  [
    "a type is another",
    (it) => (schema(it, "TaskInput").properties.title.type = "number"),
    "POST /api/tasks body.title: string became number or integer",
  ],
  [
    "null is refused",
    (it) => schema(it, "TaskInput").properties.due_date.anyOf.pop(),
    "POST /api/tasks body.due_date: an alternative is refused now",
  ],
  [
    "a field of answers is gone",
    (it) => delete schema(it, "Task").properties.version,
    "GET /api/tasks/{id} 200: version is gone",
  ],
  [
    "a field of answers may be missing",
    (it) => schema(it, "Task").required.shift(),
    "GET /api/tasks/{id} 200: id may be missing now",
  ],
  [
    "a field of answers may be null",
    (it) => (schema(it, "Task").properties.title.type = ["string", "null"]),
    "GET /api/tasks/{id} 200.title: string became string or null",
  ],
  [
    "a new value is answered",
    (it) => schema(it, "Task").properties.status.enum.push("lost"),
    'GET /api/tasks/{id} 200.status: "lost" may be answered now',
  ],
  [
    "a field deep in a list is gone",
    (it) => delete schema(it, "Reminder").properties.remind_at,
    "GET /api/tasks 200.items.items.reminders.items: remind_at is gone",
  ],
  [
    "another status is answered",
    (it) => {
      tasks(it).post.responses[200] = tasks(it).post.responses[201];
      delete tasks(it).post.responses[201];
    },
    "POST /api/tasks 201: is answered no more",
  ],
  [
    "a header of answers is gone",
    (it) => delete tasks(it).post.responses[201].headers.Location,
    "POST /api/tasks 201 header Location: is gone",
  ],
])("it is noticed when %s", (_, change, said) => {
  const changed = structuredClone(served);
  change(changed);
  expect(breakingChanges(served, changed)).toContain(said);
});

test.each<[string, (document: Any) => void]>([
  ["nothing", () => undefined],
  ["a new operation", (it) => (it.paths["/api/lists/{id}/x"] = { get: { responses: {} } })],
  [
    "a new parameter",
    (it) => tasks(it).get.parameters.push({ name: "colour", in: "query", schema: { type: "string" } }),
  ],
  ["a new value that is taken", (it) => query(it, "status").schema.enum.push("deleted")],
  ["a new field of a body", (it) => (schema(it, "TaskInput").properties.colour = { type: "string" })],
  ["longer text", (it) => (schema(it, "TaskInput").properties.title.maxLength = 500)],
  ["a field that need not be given any more", (it) => schema(it, "TaskInput").required.pop()],
  ["a new field of answers", (it) => (schema(it, "Task").properties.colour = { type: "string" })],
  ["other words", (it) => (tasks(it).get.summary = "Tasks")],
])("%s breaks nothing", (_, change) => {
  const changed = structuredClone(served);
  change(changed);
  expect(breakingChanges(served, changed)).toEqual([]);
});
