import { Readable } from "node:stream";
import ICAL from "ical.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import yauzl from "yauzl";
import type { Api } from "../support/api.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
let api: Api;
beforeAll(async () => {
  system = await startTestSystem();
  api = await system.api();
  const { body: list } = await api.post("/api/lists", { name: "Home & garden", color: "green" });
  await api.post("/api/tasks", {
    title: 'Say "Grüße, 世界"; quickly',
    description: "first line\nsecond line",
    priority: "high",
    tags: ["family", "two words"],
    due_date: "2031-03-31T18:00:00+02:00",
    time_zone: "Europe/Berlin",
    recurrence: { frequency: "monthly" },
    reminders: [{ lead_time: "PT30M" }],
    list_id: list.id,
  });
  await api.post("/api/tasks", { title: "=SUM(A1:A9)", due_date: "2031-01-06" });
  const { body: done } = await api.post("/api/tasks", { title: "Done already", priority: "low" });
  await api.post(`/api/tasks/${done.id}/complete`);
  const { body: gone } = await api.post("/api/tasks", { title: "Thrown away" });
  await api.delete(`/api/tasks/${gone.id}`);
});
afterAll(() => system.stop());

async function download(format: string): Promise<Buffer> {
  const answer = await fetch(`${system.url}/api/export?format=${format}`, {
    headers: { authorization: api.authorization },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="todo-[\d-]+\.\w+"$/);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  return Buffer.from(await answer.arrayBuffer());
}

test("JSON holds every list and every task that is not in the trash", async () => {
  const file = JSON.parse(String(await download("json")));
  expect(file).toMatchObject({ format: "todo", version: 1 });
  expect(file.lists).toMatchObject([
    { key: "inbox", inbox: true },
    { name: "Home & garden", color: "green" },
  ]);
  expect(file.tasks).toMatchObject([
    {
      title: 'Say "Grüße, 世界"; quickly',
      description: "first line\nsecond line",
      priority: "high",
      tags: ["family", "two words"],
      due_date: "2031-03-31T16:00:00.000Z",
      time_zone: "Europe/Berlin",
      recurrence: { frequency: "monthly" },
      reminders: [{ lead_time: "PT30M" }],
      list: file.lists[1].key,
      series: { occurrence: 1, key: file.tasks[0].key, next: null },
    },
    { title: "=SUM(A1:A9)", due_date: "2031-01-06", list: null, series: null },
    { title: "Done already", status: "completed", completed_at: expect.stringMatching(/Z$/) },
  ]);
});

test("CSV quotes what needs it, and no spreadsheet takes a title for a formula", async () => {
  const text = String(await download("csv"));
  expect(text.startsWith("\ufefftitle,description,")).toBe(true);
  expect(text).toContain(
    '"Say ""Grüße, 世界""; quickly","first line\nsecond line",pending,high,Home & garden,',
  );
  expect(text).toContain("\r\n'=SUM(A1:A9),");
});

test("todo.txt has a task a line, in its own notation", async () => {
  const lines = String(await download("todotxt"))
    .trim()
    .split("\n");
  // The day on which they were created, which may be yesterday by now.
  const { items } = (await api.get("/api/tasks?search=done")).body;
  const today = items[0].completed_at.slice(0, 10);
  expect(lines).toEqual([
    expect.stringMatching(
      /^\(A\) [\d-]{10} Say "Grüße, 世界"; quickly \+Home_&_garden @family @two_words due:2031-03-31 rec:\+1m$/,
    ),
    `${today} =SUM(A1:A9) due:2031-01-06`,
    `x ${today} ${today} Done already pri:C`,
  ]);
});

test("iCalendar is read by a parser as it was meant, and no line is longer than 75 bytes", async () => {
  const text = String(await download("ics"));
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const [zone] = calendar.getAllSubcomponents("vtimezone");
  expect(zone?.getFirstPropertyValue("tzid")).toBe("Europe/Berlin");
  const [first, second, third] = calendar.getAllSubcomponents("vtodo");
  const value = (name: string, of = first) => String(of?.getFirstPropertyValue(name));
  expect(value("summary")).toBe('Say "Grüße, 世界"; quickly');
  expect(value("description")).toBe("first line\nsecond line");
  expect(value("due")).toBe("2031-03-31T18:00:00");
  expect(first?.getFirstProperty("due")?.getParameter("tzid")).toBe("Europe/Berlin");
  // The 31st, or the last day of a shorter month, said without RFC 7529.
  expect(value("rrule")).toBe("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1");
  expect(first?.getFirstSubcomponent("valarm")?.getFirstPropertyValue("trigger")?.toString()).toBe("-PT30M");
  expect(value("due", second)).toBe("2031-01-06");
  expect(value("status", third)).toBe("COMPLETED");
});

test("the ZIP holds the whole account: trash, settings and the audit log as well", async () => {
  await expect
    .poll(async () => (await api.get("/api/audit")).body.items.length, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(7);
  const files = await unzip(await download("zip"));
  expect(Object.keys(files)).toEqual([
    "README.txt",
    "todo.json",
    "trash.jsonl",
    "settings.json",
    "notifications.jsonl",
    "conversations.jsonl",
    "audit-log.jsonl",
    "audit-heads.json",
  ]);
  expect(JSON.parse(files["todo.json"] ?? "").tasks).toHaveLength(3);
  expect(JSON.parse(files["trash.jsonl"] ?? "")).toMatchObject({ title: "Thrown away" });
  const entries = (files["audit-log.jsonl"] ?? "").trim().split("\n");
  const [first] = entries.map((line) => JSON.parse(line));
  expect(entries.length).toBeGreaterThanOrEqual(7);
  expect(first).toMatchObject({ seq: 1, prev_hash: "0".repeat(64) });
});

test("an export has nothing of another user, and an empty account exports, too", async () => {
  const other = await system.api();
  const { body } = await other.get("/api/export");
  expect(body).toMatchObject({ lists: [{ inbox: true }], tasks: [] });
});

test("a format that there is not is refused, and the answer names those there are", async () => {
  const { status, body } = await api.get("/api/export?format=xml");
  expect([status, body.errors]).toEqual([
    422,
    [{ field: "format", message: "expected one of json, csv, todotxt, ics, zip" }],
  ]);
});

/** The texts of a ZIP's files, read by another library than the one that wrote it. */
async function unzip(file: Buffer): Promise<Record<string, string>> {
  const zip = await yauzl.fromBufferPromise(file);
  const texts: Record<string, string> = {};
  for await (const entry of zip.eachEntry())
    texts[entry.fileName] = Buffer.concat(
      await Readable.from(await zip.openReadStreamPromise(entry)).toArray(),
    ).toString();
  return texts;
}
