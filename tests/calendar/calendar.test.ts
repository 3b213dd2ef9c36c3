import { spawnSync } from "node:child_process";
import { join } from "node:path";
import ICAL from "ical.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cached, cachePath } from "../../scripts/dapr/cache.ts";
import { findProgram } from "../../scripts/dapr/programs.ts";
import { runProgram } from "../../scripts/dapr/run-program.ts";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
const logged: string[] = [];
beforeAll(async () => {
  system = await startTestSystem({ write: (entry) => logged.push(JSON.stringify(entry)) });
});
afterAll(() => system.stop());

const feed = (path: string, headers: Record<string, string> = {}) => fetch(system.url + path, { headers });

async function keyOf(api: Api, name = "Phone"): Promise<{ id: string; key: string; path: string }> {
  const { status, body } = await api.post("/api/calendar/keys", { name });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

async function anAccount() {
  const api = await system.api();
  await api.patch("/api/settings", { time_zone: "Europe/Berlin" });
  const { body: list } = await api.post("/api/lists", { name: "Home, garden" });
  const tasks = [
    {
      title: "Zahnarzt – 世界 👩‍👩‍👧 ".repeat(6).trim(),
      due_date: "2031-07-01T09:30:00+02:00",
      description: "a;b,c\\d\nline",
    },
    { title: "Whole day", due_date: "2031-01-06", reminders: [{ lead_time: "PT1H" }], list_id: list.id },
    {
      title: "Month end",
      due_date: "2031-01-31T18:00:00+01:00",
      recurrence: { frequency: "monthly" },
      reminders: [{ lead_time: "P1D" }, { remind_at: "2031-01-30T10:00:00Z" }],
    },
    { title: "Southern", due_date: "2031-01-10T08:00:00Z", time_zone: "Australia/Lord_Howe" },
    { title: "No rule with daylight", due_date: "2031-06-10T08:00:00Z", time_zone: "Asia/Kathmandu" },
    { title: "Three times", due_date: "2031-02-03", recurrence: { frequency: "weekly", ends: { after: 3 } } },
    { title: "No date" },
  ];
  for (const task of tasks) expect((await api.post("/api/tasks", task)).status).toBe(201);
  return api;
}

test("the feed is read by ical.js as it was meant: whole days, zones, rules, alarms, and lines of at most 75 bytes", async () => {
  const api = await anAccount();
  const answer = await feed((await keyOf(api)).path);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
  const text = await answer.text();
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent");
  expect(events).toHaveLength(6);
  const titled = (title: string) =>
    events.find((it) => String(it.getFirstPropertyValue("summary")).startsWith(title));
  const value = (title: string, name: string) => String(titled(title)?.getFirstPropertyValue(name));
  expect(value("Zahnarzt", "description")).toBe("a;b,c\\d\nline");
  expect(titled("Zahnarzt")?.getFirstProperty("dtstart")?.getParameter("tzid")).toBe("Europe/Berlin");
  expect([value("Whole day", "dtstart"), value("Whole day", "dtend")]).toEqual(["2031-01-06", "2031-01-07"]);
  // A reminder of a whole day counts from 9:00, an alarm from midnight.
  expect(
    titled("Whole day")?.getFirstSubcomponent("valarm")?.getFirstPropertyValue("trigger")?.toString(),
  ).toBe("PT480M");
  expect(value("Month end", "rrule")).toBe("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1");
});

test("an event keeps its UID, and its SEQUENCE grows with every change, also from one occurrence to the next", async () => {
  const api = await system.api();
  const { path } = await keyOf(api);
  const { body: task } = await api.post("/api/tasks", {
    title: "Bins",
    due_date: "2031-01-06",
    recurrence: { frequency: "weekly", ends: { after: 5 } },
  });
  const read = async () => {
    const calendar = new ICAL.Component(ICAL.parse(await (await feed(path)).text()));
    const [event, ...others] = calendar.getAllSubcomponents("vevent");
    expect(others).toEqual([]);
    const of = (name: string) => String(event?.getFirstPropertyValue(name));
    return { uid: of("uid"), sequence: Number(of("sequence")), start: of("dtstart"), rule: of("rrule") };
  };
  const first = await read();
  await api.patch(`/api/tasks/${task.id}`, { title: "Bins out" });
  const second = await read();
  await api.post(`/api/tasks/${task.id}/complete`);
  await expect
    .poll(async () => (await api.get("/api/tasks?status=pending")).body.items.length, { timeout: 60_000 })
    .toBe(1);
  const third = await read();
  expect([second.uid, third.uid]).toEqual([first.uid, first.uid]);
  expect(second.sequence).toBeGreaterThan(first.sequence);
  expect(third.sequence).toBeGreaterThan(second.sequence);
  expect([first.rule, third.rule]).toEqual(["FREQ=WEEKLY;COUNT=5", "FREQ=WEEKLY;COUNT=4"]);
  expect(third.start).toBe("2031-01-13");
});

test("a calendar that has not changed is answered 304, one that has is not", async () => {
  const api = await system.api();
  const { path } = await keyOf(api);
  const first = await feed(path);
  const etag = first.headers.get("etag") ?? "";
  expect(first.headers.get("cache-control")).toBe("private, no-cache");
  const again = await feed(path, { "if-none-match": etag });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  await api.post("/api/tasks", { title: "New", due_date: "2031-01-06" });
  const changed = await feed(path, { "if-none-match": etag });
  expect([changed.status, await changed.text()]).toEqual([200, expect.stringContaining("SUMMARY:New")]);
});

test("a key is shown once, kept as a hash, refused at once when it was deleted, and opens nothing else", async () => {
  const [api, other] = [await system.api(), await system.api()];
  const { id, key, path } = await keyOf(api, "Laptop");
  expect(
    await system.db.selectFrom("calendar_keys").select("hash").where("id", "=", id).executeTakeFirst(),
  ).toBeDefined();
  expect((await feed(path)).status).toBe(200);
  expect((await api.get("/api/calendar/keys")).body.items).toMatchObject([
    { id, name: "Laptop", last_used_at: expect.any(String) },
  ]);
  expect(JSON.stringify((await api.get("/api/calendar/keys")).body)).not.toContain(key);
  expect(
    (await fetch(`${system.url}/api/tasks`, { headers: { authorization: `Bearer ${key}` } })).status,
  ).toBe(401);
  expect((await other.delete(`/api/calendar/keys/${id}`)).status).toBe(404);
  expect((await api.delete(`/api/calendar/keys/${id}`)).status).toBe(204);
  for (const wrong of [path, "/api/calendar.ics", "/api/calendar.ics?key=cal_x", "/api/calendar.ics?key="])
    expect([wrong, (await feed(wrong)).status]).toEqual([wrong, 401]);
});

test("no key is in any log line", async () => {
  const { key, path } = await keyOf(await system.api());
  const before = logged.length;
  await (await feed(path)).text();
  await (await feed(`${path}x`)).text();
  const lines = () => logged.slice(before).filter((line) => line.includes("/api/calendar.ics"));
  await eventually(() => expect(lines()).toHaveLength(2));
  expect(logged.join("\n")).not.toContain(key);
});

const python = findProgram("python3");
if (python === undefined)
  console.warn("Python 3 is missing: no parser of another language reads the calendar");

test.skipIf(python === undefined)(
  "a parser of another language reads the feed, and the exported tasks, without an error, and the time zones in it are right",
  async () => {
    const requirements = join(import.meta.dirname, "requirements.txt");
    const packages = await cached(await cachePath("icalendar", [requirements]), async (draft) => {
      const quiet = ["--quiet", "--disable-pip-version-check", "--root-user-action", "ignore"];
      const what = ["--no-deps", "--only-binary", ":all:", "--target", draft, "--requirement", requirements];
      await runProgram(python ?? "", ["-m", "pip", "install", ...quiet, ...what], {});
    });
    const read = (text: string) => {
      const { stdout, stderr } = spawnSync(python ?? "", [join(import.meta.dirname, "read_calendar.py")], {
        input: text,
        env: { ...process.env, PYTHONPATH: packages },
        encoding: "utf8",
      });
      if (stdout === "") throw new Error(stderr);
      return JSON.parse(stdout);
    };
    const api = await anAccount();
    const events = read(await (await feed((await keyOf(api)).path)).text());
    const tasks = read((await api.get("/api/export?format=ics")).body).filter(
      ({ start }: { start: unknown }) => start,
    );
    for (const found of [events, tasks]) {
      expect(found).toHaveLength(6);
      for (const { errors, told, known } of found) expect([errors, told]).toEqual([[], known]);
      expect(found).toMatchObject(
        expect.arrayContaining([
          expect.objectContaining({
            summary: "Zahnarzt – 世界 👩‍👩‍👧 ".repeat(6).trim(),
            description: "a;b,c\\d\nline",
            start: "2031-07-01T09:30:00+02:00",
          }),
          expect.objectContaining({ summary: "Whole day", start: "2031-01-06", alarms: ["PT8H"] }),
          expect.objectContaining({ summary: "Three times", rule: "FREQ=WEEKLY;COUNT=3" }),
          expect.objectContaining({
            summary: "Month end",
            dates: [
              "2031-01-31T18:00:00",
              "2031-02-28T18:00:00",
              "2031-03-31T18:00:00",
              "2031-04-30T18:00:00",
            ],
          }),
        ]),
      );
    }
  },
  120_000,
);
