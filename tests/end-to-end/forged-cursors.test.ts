import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
let api: Api;
let conversation: string;

beforeAll(async () => {
  system = await startTestSystem();
  await asNewUser();
});
afterAll(() => system.stop());

/** A user with two tasks and a conversation. */
async function asNewUser() {
  api = await system.api();
  for (const title of ["T", "Tea"]) await api.post("/api/tasks", { title, due_date: "2026-11-21" });
  const { body } = await api.post("/api/chat", { message: "help" }, { accept: "application/json" });
  conversation = body.conversation_id;
}

const id = "019aa5d2-7c00-7000-8000-000000000000";
const time = Date.UTC(2026, 10, 21);
/** Placeholder for the name of a list of tasks, which depends on its order and its filter. */
const tasks = "tasks";
const sortKeys = { created_at: [time], due_date: [time], priority: ["high", time], title: ["t"] };

/** Every paged list, with a cursor of its own: the list's name, then the position where a page ended. */
const lists: [path: string, position: unknown[]][] = [
  ...Object.entries(sortKeys).flatMap(([sort, keys]): typeof lists =>
    ["asc", "desc"].map((order) => [`/api/tasks?sort=${sort}&order=${order}`, [tasks, ...keys, id]]),
  ),
  ["/api/tasks?search=t", [tasks, time, id]],
  ["/api/reminders?", ["reminders", id]],
  ["/api/notifications?", ["notifications", time, id]],
  ["/api/deliveries?", ["deliveries", id]],
  ["/api/audit?", ["audit", 1]],
  ["/api/conversations?", ["conversations", time, id]],
  ["/api/conversations/{id}?", ["messages", id]],
];

const toCursor = (position: unknown) => Buffer.from(JSON.stringify(position)).toString("base64url");

const after = async (path: string, [name, ...place]: unknown[]) => {
  const cursor = toCursor([name === tasks ? await nameOf(path) : name, ...place]);
  return api.get(`${path.replace("{id}", conversation)}&cursor=${cursor}`);
};

const names = new Map<string, string>();

/** As the list's own cursors have it, which is the same for all users. */
async function nameOf(path: string): Promise<string> {
  const known = names.get(path);
  if (known !== undefined) return known;
  const { body } = await api.get(`${path}&limit=1`);
  const name = JSON.parse(Buffer.from(body.next_cursor, "base64url").toString())[0];
  names.set(path, name);
  return name;
}

const refusal = { status: 422, body: { code: "validation_failed", errors: [{ field: "cursor" }] } };

test.each(lists)("%s accepts a cursor like %j", async (path, position) => {
  expect(await after(path, position)).toMatchObject({ status: 200 });
});

const never = [1e300, -1e300, 1e16, -1e16, 0.5, true, {}, [], "nul \0", "\ud800"];

test.each(lists)("%s refuses a cursor with values that no position can have", async (path, position) => {
  for (const place of position.keys()) {
    for (const value of never) expect(await after(path, position.with(place, value))).toMatchObject(refusal);
  }
  expect(await after(path, position.slice(0, -1))).toMatchObject(refusal);
  expect(await after(path, [...position, id])).toMatchObject(refusal);
});

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.constantFrom("0", "x 1", "-".repeat(36), "2026-02-30 00:00:00+00", "infinity", "null", `{${id}}`, ""),
);
const forged = fc.oneof(
  text,
  fc.double(),
  fc.constantFrom(8.64e15, -8.64e15, 8.64e15 + 1, -2.2e14),
  fc.maxSafeInteger(),
  fc.jsonValue({ maxDepth: 2 }),
);

test.each(lists)("%s answers every forged cursor with a page or a refusal", async (path, position) => {
  // One user's requests are limited.
  await asNewUser();
  const place = fc.integer({ min: 0, max: position.length - 1 });
  const answers = fc.asyncProperty(place, forged, async (at, value) => {
    const answer = await after(path, position.with(at, value));
    if (answer.status !== 200) expect(answer).toMatchObject(refusal);
  });
  await fc.assert(answers, { numRuns: 60 });
});

// JSON has no NaN or Infinity, but 1e999 is parsed as Infinity.
test.each(["1e999", "[1e999]", '["audit",1e999]', '["audit",-1]', "null", '"audit"', "[", ""])(
  "a cursor that contains %s is refused",
  async (content) => {
    const cursor = Buffer.from(content).toString("base64url");
    expect(await api.get(`/api/audit?cursor=${cursor}`)).toMatchObject(refusal);
  },
);

test.each([
  ["search=t", "search=te"],
  ["status=pending", "status=completed"],
  ["priority=low,medium", "priority=low,high"],
  ["", "due=none"],
  ["tags=home", "tags_all=home"],
  ["sort=title", "sort=title&order=asc"],
])("a cursor of ?%s is refused in ?%s: it is a place in another list", async (one, other) => {
  const api = await system.api();
  for (const title of ["Tea", "Test"])
    await api.post("/api/tasks", { title, priority: "low", tags: ["home"], due_date: "2026-11-21" });
  const { body } = await api.get(`/api/tasks?limit=1&${one}`);
  expect(await api.get(`/api/tasks?${one}&cursor=${body.next_cursor}`)).toMatchObject({ status: 200 });
  expect(await api.get(`/api/tasks?${other}&cursor=${body.next_cursor}`)).toMatchObject(refusal);
});

test("pages by due date continue past the first possible date", async () => {
  const other = await system.api();
  for (const due_date of ["0003-01-01", "0003-01-02", "2026-11-21"]) {
    // In Tokyo, 1 January begins in the previous year (UTC).
    await other.post("/api/tasks", { title: "Old", due_date, time_zone: "Asia/Tokyo" });
  }
  const path = "/api/tasks?sort=due_date&order=asc&limit=1";
  const first = await other.get(path);
  const second = await other.get(`${path}&cursor=${first.body.next_cursor}`);
  const third = await other.get(`${path}&cursor=${second.body.next_cursor}`);
  expect(third.body).toMatchObject({ items: [{ due_date: "2026-11-21" }], next_cursor: null });
});

const liveCursors = ["0.1", `${"g".repeat(16)}.1`, `${"0".repeat(16)}.${"9".repeat(16)}`, "-1", "NaN", "x"];

test.each(liveCursors)("a live connection with cursor %s is refused", async (cursor) => {
  expect(await api.get(`/api/live?cursor=${encodeURIComponent(cursor)}`)).toMatchObject(refusal);
  const { status, body } = await api.get("/api/live", { "last-event-id": cursor });
  expect([status, body.errors[0].field]).toEqual([422, "Last-Event-ID"]);
});
