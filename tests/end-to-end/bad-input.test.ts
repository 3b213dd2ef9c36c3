import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { rawRequest } from "../support/raw-request.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
let api: Api;
let task: { id: string };

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());
beforeEach(async () => {
  api = await system.api();
  task = (await api.post("/api/tasks", { title: "T" })).body;
});

const writtenBy = async (user: string) => {
  const log = system.db.selectFrom("event_log").select("seq").where("user_id", "=", user);
  return (await log.execute()).length;
};

test.each([
  ["title", {}],
  ["title", { title: "" }],
  ["title", { title: "x".repeat(201) }],
  ["title", { title: "nul \0" }],
  ["title", { title: "\u001b[2Jescape" }],
  ["title", { title: "two\nlines" }],
  ["title", { title: "\u200b" }],
  ["description", { title: "x", description: "\u009b31m" }],
  ["tags.0", { title: "x", tags: ["\u202eback"] }],
  ["description", { title: "x", description: "y".repeat(10_001) }],
  ["priority", { title: "x", priority: "urgent" }],
  ["tags.0", { title: "x", tags: [""] }],
  ["due_date", { title: "x", due_date: "soon" }],
  ["due_date", { title: "x", due_date: "0000-01-01" }],
  ["due_date", { title: "x", due_date: "0001-01-01T00:00:00+14:00" }],
  ["due_date", { title: "x", due_date: "9999-12-31T23:59:00-12:00" }],
  ["time_zone", { title: "x", time_zone: "Nowhere" }],
  ["recurrence.frequency", { title: "x", recurrence: { frequency: "hourly" } }],
  ["recurrence.ends", { title: "x", due_date: "2026-12-01", recurrence: { frequency: "daily", ends: {} } }],
  ["due_date", { title: "x", recurrence: { frequency: "daily", mode: "on_schedule" } }],
  ["reminders.0.lead_time", { title: "x", reminders: [{ lead_time: "PT1H" }] }],
  ["reminders.0.remind_at", { title: "x", reminders: [{ remind_at: "later" }] }],
  ["status", { title: "x", status: "completed" }],
  ["user_id", { title: "x", user_id: "eve" }],
  ["body", [{ title: "x" }]],
  ["tags", { title: "x", tags: Array(10_000).fill("x") }],
  ["reminders", { title: "x", reminders: Array(201).fill({ lead_time: "PT1H" }) }],
  [
    "recurrence.by_weekday",
    { title: "x", recurrence: { frequency: "weekly", by_weekday: Array(201).fill("MO") } },
  ],
  ["deep", { title: "x", deep: JSON.parse(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`) }],
])(
  "a task with an invalid %s is refused with the field's name, and nothing is written",
  async (field, body) => {
    const { status, body: problem, headers } = await api.post("/api/tasks", body);
    expect(status).toBe(422);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(problem).toMatchObject({
      type: "/problems/validation_failed",
      status: 422,
      code: "validation_failed",
    });
    expect(problem.errors.map((it: { field: string }) => it.field)).toEqual([field]);
    expect(problem.errors[0].message.length).toBeGreaterThan(5);
    expect(await writtenBy(api.user)).toBe(1);
  },
);

test.each([
  ["title", { title: null }],
  ["priority", { priority: "" }],
  ["version", { version: 7 }],
  ["status", { status: "completed" }],
  ["body", []],
])("a patch with an invalid %s is refused with the field's name", async (field, body) => {
  const { status, body: problem } = await api.patch(`/api/tasks/${task.id}`, body);
  expect([status, problem.errors[0].field]).toEqual([422, field]);
  expect(await writtenBy(api.user)).toBe(1);
});

test.each([
  ["status", "status=done"],
  ["priority.0", "priority=urgent"],
  ["due_date_from", "due_date_from=yesterday"],
  ["due", "due=tomorrow"],
  ["tags_all.1", `tags_all=home,${"x".repeat(51)}`],
  ["include", "include=everything"],
  ["sort", "sort=colour"],
  ["order", "order=up"],
  ["limit", "limit=0"],
  ["limit", "limit=201"],
  ["limit", "limit=ten"],
  ["cursor", "cursor=xyz"],
  ["status", "status=pending&status=completed"],
])("a list with an invalid %s is refused with the parameter's name: ?%s", async (field, query) => {
  const { status, body } = await api.get(`/api/tasks?${query}`);
  expect([status, body.errors?.[0].field]).toEqual([422, field]);
});

test.each([
  "/api/tasks",
  "/api/tags",
  "/api/settings",
  "/api/audit/heads",
  "/api/reminders",
  "/api/conversations",
])("a query parameter that %s does not know is refused by name", async (path) => {
  const { status, body } = await api.get(`${path}?colour=red`);
  expect([status, body.code, body.errors[0].field]).toEqual([400, "unknown_parameter", "colour"]);
});

test.each([
  ["malformed JSON", "{", { "content-type": "application/json" }, 400, "malformed_json"],
  ["a list", "[]", { "content-type": "application/json" }, 422, "validation_failed"],
  ["nothing", "", { "content-type": "application/json" }, 422, "validation_failed"],
  [
    "a form",
    "title=x",
    { "content-type": "application/x-www-form-urlencoded" },
    415,
    "unsupported_media_type",
  ],
  ["too much", JSON.stringify({ title: "x".repeat(300_000) }), {}, 413, "body_too_large"],
])("a body that is %s gets a problem document with a stable code", async (_, body, headers, status, code) => {
  expect(await api.post("/api/tasks", body, headers)).toMatchObject({ status, body: { code, status } });
  expect(await writtenBy(api.user)).toBe(1);
});

const rule = (fields: object) => ({ title: "x", due_date: "2026-12-01", recurrence: fields });
const lead = (lead_time: string) => ({ title: "x", due_date: "2026-12-01", reminders: [{ lead_time }] });
test.each<[field: string, said: string, body: object]>([
  ["reminders.0.lead_time", "at most a year and a day (P1Y1D)", lead("P400D")],
  ["reminders.0.lead_time", "at most a year and a day (P1Y1D)", lead("P2Y")],
  ["reminders.0.lead_time", "at most a year and a day (P1Y1D)", lead(`P${"9".repeat(30)}Y`)],
  ["reminders.0.lead_time", "positive", lead("-P1D")],
  ["reminders.0.lead_time", "positive", lead("PT0S")],
  ["reminders.0.lead_time", "at most 40 characters", lead(`PT${"0".repeat(40)}1S`)],
  ["recurrence.interval", "from 1 to 999", rule({ frequency: "daily", interval: 1000 })],
  ["recurrence.interval", "from 1 to 999", rule({ frequency: "daily", interval: 0 })],
  ["recurrence.interval", "from 1 to 999", rule({ frequency: "daily", interval: 1.5 })],
  ["recurrence.interval", "from 1 to 999", rule({ frequency: "daily", interval: "2" })],
  ["recurrence.ends.after", "from 1 to 9999", rule({ frequency: "daily", ends: { after: 10_000 } })],
  ["recurrence.by_month.0", "from 1 to 12", rule({ frequency: "yearly", by_month: [13] })],
  ["recurrence.by_month", "1 to 12 months", rule({ frequency: "yearly", by_month: Array(13).fill(1) })],
  ["recurrence.by_month_day", "1 to 31, or -1 to -31", rule({ frequency: "monthly", by_month_day: 32 })],
  [
    "recurrence.rrule",
    "COUNT: expected a whole number from 1 to 9999",
    rule({ rrule: "FREQ=DAILY;COUNT=10000" }),
  ],
  [
    "recurrence.rrule",
    "COUNT: expected a whole number from 1 to 9999",
    rule({ rrule: "FREQ=DAILY;COUNT=0" }),
  ],
  [
    "recurrence.rrule",
    "INTERVAL: expected a whole number from 1 to 999",
    rule({ rrule: "FREQ=DAILY;INTERVAL=1000" }),
  ],
  [
    "recurrence.rrule",
    "INTERVAL: expected a whole number from 1 to 999",
    rule({ rrule: `FREQ=DAILY;INTERVAL=${"9".repeat(400)}` }),
  ],
  ["recurrence.rrule", "BYMONTHDAY: expected 1 to 31", rule({ rrule: "FREQ=MONTHLY;BYMONTHDAY=32" })],
  ["recurrence.rrule", "UNTIL: expected 20271231 or", rule({ rrule: "FREQ=DAILY;UNTIL=20270230" })],
  ["due_date", "in the years 0003 to 9999", { title: "x", due_date: "0002-01-01" }],
  ["due_date", "of a day that exists", { title: "x", due_date: "2026-02-29" }],
  ["due_date", "in the years 0003 to 9999", { title: "x", due_date: "9999-12-31T23:59:00-12:00" }],
])("an invalid %s says what is expected: %s", async (field, said, body) => {
  const { status, body: problem } = await api.post("/api/tasks", body);
  expect(status).toBe(422);
  const about = problem.errors.filter((one: { field: string }) => one.field === field);
  expect(about.map((one: { message: string }) => one.message).join("; ")).toContain(said);
  expect(problem.detail).not.toMatch(/Invalid|received/);
});

test.each([
  "application/jsonx",
  "application/json-patch+json",
  "application/vnd.api+json",
  "application/merge-patch+json",
  "text/plain; application/json",
  "text/json",
  "application/json, text/plain",
  "application/json; charset=iso-8859-1",
  "application/json charset=utf-8",
  "",
])("a body that is said to be %j is refused, and the problem names Content-Type", async (type) => {
  const refused = {
    status: 415,
    body: { code: "unsupported_media_type", errors: [{ field: "Content-Type" }] },
  };
  expect(await api.post("/api/tasks", '{"title":"x"}', { "content-type": type })).toMatchObject(refused);
  const message = '{"jsonrpc":"2.0","id":1,"method":"ping"}';
  expect(await api.post("/mcp", message, { "content-type": type })).toMatchObject(refused);
  expect(await writtenBy(api.user)).toBe(1);
});

test("a body without Content-Type is refused, and no body needs none", async () => {
  const headers = { authorization: api.authorization, "content-length": "2" };
  const port = Number(new URL(system.url).port);
  const { status, body } = await rawRequest(port, { method: "POST", path: "/api/tasks", headers }, "{}");
  expect([status, JSON.parse(body).code]).toEqual([415, "unsupported_media_type"]);
  const ticket = { method: "POST", path: "/api/live/ticket", headers: { authorization: api.authorization } };
  expect((await rawRequest(port, ticket, "")).status).toBe(201);
});

test.each([
  "application/json",
  "application/json;charset=UTF-8",
  'Application/JSON; charset="utf-8"',
  "application/merge-patch+json",
])("a PATCH may say that its body is %s", async (type) => {
  const other = await system.api();
  const { body } = await other.post("/api/tasks", { title: "x" });
  const patch = JSON.stringify({ title: "y", due_date: null });
  const answer = await other.patch(`/api/tasks/${body.id}`, patch, { "content-type": type });
  expect(answer).toMatchObject({ status: 200, body: { title: "y" } });
});

test.each([
  "/api/tasks/1",
  "/api/tasks/not-an-id",
  "/api/reminders/' or 1=1",
  "/api/no-such-thing",
  "/nowhere",
])("%s is answered 404 with a problem document", async (path) => {
  expect(await api.get(path)).toMatchObject({ status: 404, body: { code: "not_found" } });
});

test.each<[field: string, headers: Record<string, string>]>([
  ["Idempotency-Key", { "idempotency-key": "with space" }],
  ["Idempotency-Fingerprint", { "idempotency-key": "k", "idempotency-fingerprint": "with space" }],
])("an invalid %s is refused", async (field, headers) => {
  const { status, body } = await api.post("/api/tasks", { title: "x" }, headers);
  expect([status, body.errors[0].field]).toEqual([422, field]);
});

test("no answer to invalid input leaks a stack trace, SQL or a secret", async () => {
  const answers = await Promise.all([
    api.get("/api/tasks?cursor=%00"),
    api.get(`/api/tasks/${"0".repeat(36)}`),
    api.post("/api/tasks", '{"title": "\\ud800"}', { "content-type": "application/json" }),
    api.get(`/api/tasks?search=${encodeURIComponent("';drop table tasks;--")}`),
    api.get("/api/tasks?search=%FF"),
  ]);
  for (const { status, body } of answers) {
    expect(status).toBeLessThan(500);
    expect(JSON.stringify(body)).not.toMatch(/ at |select |postgres|node_modules/i);
  }
});
