import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { type FileBody, importFile, rowsOf } from "../support/import.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const imported = (api: Api, query: string, body: FileBody) => importFile(system.url, api, query, body);
const sample = async (name: string) =>
  new Uint8Array(await readFile(join(import.meta.dirname, "samples", name)));
const tasksOf = async (api: Api, query = "") =>
  (await api.get(`/api/tasks?limit=100&sort=created_at&order=asc${query}`)).body.items;

test("our own export, imported into an empty account, exports identically", async () => {
  const [one, other] = [await system.api(), await system.api()];
  const { body: list } = await one.post("/api/lists", { name: "Family", color: "teal" });
  await one.post("/api/tasks", {
    title: "Water the plants",
    list_id: list.id,
    due_date: "2031-01-06",
    recurrence: { frequency: "weekly" },
    reminders: [{ lead_time: "PT1H" }, { remind_at: "2031-01-05T08:00:00Z" }],
    tags: ["home"],
  });
  const { body: weekly } = await one.post("/api/tasks", {
    title: "Bins",
    due_date: "2031-01-07",
    recurrence: { frequency: "weekly" },
  });
  await one.post(`/api/tasks/${weekly.id}/complete`);
  await eventually(async () => expect(await tasksOf(one)).toHaveLength(3));
  const file = JSON.stringify((await one.get("/api/export")).body);
  expect(await imported(other, "source=todo", file)).toMatchObject({
    lists: 2,
    tasks: 3,
    added: 4,
    already: 1,
  });
  expect(JSON.stringify((await other.get("/api/export")).body)).toBe(file);
  // The same file twice, and the file of the account itself, add nothing.
  for (const again of [other, one])
    expect(await imported(again, "source=todo", file)).toMatchObject({ added: 0, already: 5 });
  expect(await tasksOf(other)).toHaveLength(3);
});

const berlin = async () => {
  const api = await system.api();
  await api.patch("/api/settings", { time_zone: "Europe/Berlin" });
  return api;
};

test("Todoist: rules in English and German, comments, labels, sections; other languages stay in the description", async () => {
  const api = await berlin();
  const file = await sample("todoist-work.csv");
  const done = await imported(api, "source=todoist&file_name=Work%20%5B2331%5D.csv", file);
  expect(done).toMatchObject({ lists: 1, tasks: 6, refused: 1, added: 6 });
  const tasks = await tasksOf(api);
  const byTitle = (title: string) => tasks.find((it: { title: string }) => it.title === title);
  const { body: lists } = await api.get("/api/lists");
  const work = lists.items.find((it: { name: string }) => it.name === "Work");
  expect(byTitle("Write the report")).toMatchObject({
    description: "for Anna,\nwith figures\n\nRemember the appendix",
    priority: "high",
    tags: ["office", "deep_work"],
    list_id: work.id,
    recurrence: { frequency: "daily", interval: 3, from: "completion" },
  });
  expect(byTitle("Draft")).toMatchObject({ description: "Part of: Write the report", priority: "medium" });
  expect(byTitle("Blumen gießen")).toMatchObject({
    tags: ["later"],
    recurrence: { frequency: "weekly", by_weekday: ["MO"] },
  });
  expect(byTitle("Appeler le médecin")).toMatchObject({ due_date: null, description: "Due: chaque lundi" });
  expect(byTitle("Pay rent").due_date).toBe("2031-07-22T07:30:00.000Z");
  const rows = await rowsOf(api, done.id, "&remarked=true");
  expect(rows).toMatchObject([
    { number: 9, outcome: "added", reason: expect.stringContaining("dates in the language fr") },
    { number: 11, outcome: "refused", reason: "has no title" },
  ]);
});

test("TickTick: rules without its own parts, check lists, whole days, completed ones, malformed ids and cycles of parents", async () => {
  const api = await berlin();
  const done = await imported(api, "source=ticktick", await sample("ticktick.csv"));
  expect(done).toMatchObject({ lists: 1, tasks: 3, completed: 1, refused: 0, added: 4 });
  expect(await tasksOf(api, "&status=pending")).toMatchObject([
    {
      title: "Clean the filter",
      due_date: "2031-01-06T08:00:00.000Z",
      priority: "high",
      tags: ["water", "kitchen", "home"],
      recurrence: { frequency: "weekly", interval: 2, by_weekday: ["MO"] },
      reminders: [{ lead_time: "PT30M" }],
      created_at: "2026-01-02T03:04:05.000Z",
    },
    {
      title: "Shop",
      due_date: "2031-01-07",
      description: "- [ ] Milk\n- [x] Bread\n\nPart of: Clean the filter",
      priority: "low",
    },
  ]);
  expect(await tasksOf(api, "&status=completed")).toMatchObject([
    { title: "Long done", completed_at: "2026-02-03T04:05:06.000Z" },
  ]);
});

test("Google Tasks: days, notes, parents by name; what was deleted or has no title is named by number", async () => {
  const api = await berlin();
  const done = await imported(api, "source=google", await sample("google-tasks.json"));
  expect(done).toMatchObject({ lists: 1, tasks: 5, completed: 1, refused: 2, added: 4 });
  expect(await tasksOf(api, "&status=pending")).toMatchObject([
    { title: "Renew passport", description: "photo first", due_date: "2031-03-04" },
    { title: "Its own parent", description: "" },
  ]);
  expect(await tasksOf(api, "&status=completed")).toMatchObject([
    {
      title: "Take a photo",
      description: "Part of: Renew passport",
      completed_at: "2026-10-05T10:00:00.000Z",
    },
  ]);
  expect(await rowsOf(api, done.id, "&outcome=refused")).toMatchObject([
    { number: 3, reason: "has no title" },
    { number: 4, title: "Gone", reason: "was deleted there" },
  ]);
});

test("Microsoft To Do: patterns, days of its user's zone, steps, reminders by Windows zone", async () => {
  const api = await berlin();
  expect(await imported(api, "source=microsoft", await sample("microsoft-todo.json"))).toMatchObject({
    lists: 1,
    tasks: 4,
    added: 5,
  });
  const tasks = await tasksOf(api, "&status=pending");
  expect(tasks.find((it: { title: string }) => it.title === "Dentist")).toMatchObject({
    due_date: "2031-05-06",
    description: "Ask for & bring:\n- card\n\n- [x] Call\n- [ ] Go",
    tags: ["health"],
    priority: "high",
    reminders: [{ remind_at: "2031-05-06T06:00:00.000Z" }],
  });
  expect(tasks.find((it: { title: string }) => it.title === "Rent")).toMatchObject({
    recurrence: { frequency: "monthly", by_month_day: 1, ends: { after: 12 } },
  });
  expect(tasks.find((it: { title: string }) => it.title === "Statement")).toMatchObject({
    recurrence: { frequency: "monthly", interval: 2, by_weekday: ["FR"], by_set_pos: -1 },
  });
});

test("Vikunja: intervals become rules, months stay months, and what is no rule of days is said", async () => {
  const api = await berlin();
  const done = await imported(api, "source=vikunja", await sample("vikunja-data.json"));
  expect(done).toMatchObject({ lists: 1, tasks: 5, completed: 1, added: 6 });
  const tasks = await tasksOf(api, "&status=pending");
  const rule = (title: string) => tasks.find((it: { title: string }) => it.title === title);
  expect(rule("Read")).toMatchObject({
    description: "one chapter\n\nStarted",
    recurrence: { frequency: "daily", interval: 2 },
    reminders: [{ lead_time: "PT1H" }],
    tags: ["books"],
    priority: "high",
  });
  expect(rule("Rent").recurrence).toMatchObject({ frequency: "monthly", interval: 1 });
  expect(rule("Water").recurrence).toMatchObject({ frequency: "weekly", interval: 1, from: "completion" });
  expect(rule("Every ninety minutes")).toMatchObject({
    recurrence: null,
    description: "Repeats: every 5400 seconds",
  });
  expect((await api.get("/api/lists?status=archived")).body.items).toMatchObject([{ name: "House" }]);
});

test("Tasks.org: rules from completion, alarms, whole days; its accounts are left alone", async () => {
  const api = await berlin();
  const done = await imported(api, "source=tasks-org", await sample("tasks-org.json"));
  expect(done).toMatchObject({ lists: 1, tasks: 3, refused: 1, added: 3 });
  expect(await tasksOf(api)).toMatchObject([
    {
      title: "Stretch",
      description: "ten minutes\n\nfelt good",
      due_date: "2031-01-08T08:00:00.000Z",
      recurrence: { frequency: "daily", interval: 2, from: "completion" },
      reminders: expect.arrayContaining([
        expect.objectContaining({ lead_time: "PT15M" }),
        expect.objectContaining({ lead_time: null, remind_at: "2031-01-08T06:26:40.000Z" }),
      ]),
    },
    { title: "All day", due_date: "2031-01-08" },
  ]);
  const stored = await system.db.selectFrom("import_rows").selectAll().execute();
  expect(JSON.stringify(stored)).not.toContain("secret");
});

test("iCalendar: a broken entry costs only itself", async () => {
  const api = await berlin();
  const done = await imported(api, "source=ics", await sample("reminders.ics"));
  expect(done).toMatchObject({ lists: 1, tasks: 3, completed: 1, refused: 1, added: 3 });
  const [gift] = await tasksOf(api, "&status=pending");
  expect(gift).toMatchObject({
    title: "Buy a very long folded gift, for Kim",
    description: "red\nor blue",
    due_date: "2031-01-06T17:00:00.000Z",
    time_zone: "Europe/Berlin",
    priority: "high",
    tags: ["gifts", "birthday"],
    recurrence: { frequency: "yearly" },
    reminders: [{ lead_time: "PT1H" }],
    created_at: "2026-10-01T10:00:00.000Z",
  });
  expect(await rowsOf(api, done.id, "&outcome=refused")).toMatchObject([
    { number: 2, title: "Broken", reason: expect.stringContaining("is not iCalendar") },
  ]);
});

test("todo.txt: priorities, projects, contexts, rules, and done ones", async () => {
  const api = await berlin();
  const done = await imported(api, "source=todotxt", await sample("todo.txt"));
  expect(done).toMatchObject({ lists: 1, tasks: 4, completed: 1, added: 5 });
  const tasks = await tasksOf(api);
  const byTitle = (title: string) => tasks.find((it: { title: string }) => it.title === title);
  expect(byTitle("Call Mum")).toMatchObject({
    priority: "high",
    tags: ["phone"],
    due_date: "2031-01-06",
    recurrence: { frequency: "weekly", from: "due_date" },
  });
  expect(byTitle("Thank Mum")).toMatchObject({ status: "completed", priority: "low" });
  expect(byTitle("Buy milk").recurrence).toMatchObject({
    frequency: "daily",
    interval: 2,
    from: "completion",
  });
  expect(byTitle("Post the letter note:keep")).toBeDefined();
});

test("our todo.txt and iCalendar come back as far as these formats go", async () => {
  const [one, two, three] = [await berlin(), await berlin(), await berlin()];
  const { body: list } = await one.post("/api/lists", { name: "Day trips" });
  const sent = {
    title: "Plan, then go",
    due_date: "2031-02-03",
    priority: "high",
    tags: ["fun"],
    list_id: list.id,
  };
  await one.post("/api/tasks", { ...sent, recurrence: { frequency: "weekly", by_weekday: ["MO", "TH"] } });
  for (const [format, source, to] of [
    ["todotxt", "todotxt", two],
    ["ics", "ics", three],
  ] as const) {
    const { body } = await one.get(`/api/export?format=${format}`);
    await imported(to, `source=${source}`, body);
    const [task] = await tasksOf(to);
    const { list_id: _, ...same } = sent;
    expect(task).toMatchObject({ ...same, recurrence: { frequency: "weekly", by_weekday: ["MO", "TH"] } });
    expect((await to.get("/api/lists")).body.items).toMatchObject([{ inbox: true }, { name: "Day trips" }]);
  }
});
