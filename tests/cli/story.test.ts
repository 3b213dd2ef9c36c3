import { makeToken } from "@todo/database/testing/make-token";
import { expect, test, vi } from "vitest";
import { eventually } from "../support/eventually.ts";
import { weekdayAhead } from "../support/weekday-ahead.ts";
import { machine } from "./run-todo.ts";
import { startCli } from "./start-cli.ts";

// As one file on the machine's own Node, which may be older than the workspace's; one test starts it from the sources.

/** Each test starts many processes, one after another. */
vi.setConfig({ testTimeout: 240_000 });

const cli = startCli();

let users = 0;

/** A machine of a new user. */
async function newMachine() {
  const user = `cli-story-${++users}`;
  const key = await makeToken(cli.system.db, { user, timeZone: "Europe/Berlin", name: "laptop" });
  return { user, key, ...machine({ url: cli.system.url, key, program: cli.program }) };
}

test("a task is added in plain English, listed, changed, completed and opened again", async () => {
  const { user, todo, json } = await newMachine();
  const { name, short } = weekdayAhead("Europe/Berlin");
  const added = await todo("add", `call mum every ${name} at 6pm, 30 minutes before #family`);
  expect(added).toMatchObject({ code: 0, err: "" });
  expect(added.out).toMatch(
    new RegExp(
      `^Added “Call mum”, every ${name}, next on ${short} \\d+ \\w+( \\d{4})? at 18:00, #family, reminder 30 minutes before\\. {2}[0-9a-f]{6}\n$`,
    ),
  );
  await todo("add", "milk", "--due", "tomorrow", "--priority", "high");
  const listed = await todo("list");
  expect(listed.out).toMatch(/^ *1 +! +tomorrow +Milk +[0-9a-f]{6}$/m);
  expect(listed.out).toMatch(
    new RegExp(`^ *2 .* at 18:00 +Call mum +every ${name} +#family +[0-9a-f]{6}$`, "m"),
  );
  expect((await todo("edit", "milk", "--title", "Oat milk", "--tag", "#Shopping")).out).toMatch(
    /“Oat milk”.*#shopping/,
  );
  expect((await todo("done", "1")).out).toBe("Done: “Oat milk”.\n");
  expect((await todo("list", "--done")).out).toContain("Oat milk");
  expect((await todo("reopen", "oat")).out).toBe("Open again: “Oat milk”.\n");
  expect(await json("list", "--tag", "shopping")).toMatchObject({
    items: [{ title: "Oat milk", priority: "high" }],
  });
  const api = await cli.system.api(user);
  const entries = await eventually(async () => {
    const { items } = (await api.get("/api/audit")).body;
    expect(items.length).toBeGreaterThanOrEqual(5);
    return items;
  });
  const byUser = entries.filter((it: { actor: { user_id: unknown } }) => it.actor.user_id !== null);
  for (const { actor } of byUser) expect(actor).toMatchObject({ via: "cli", client: "laptop" });
});

test("options win over the words of the text, and lists are found by name", async () => {
  const { todo, json } = await newMachine();
  await todo("lists", "--add", "Home and garden");
  await todo("lists", "--add", "Shopping");
  const { out } = await todo(
    "add",
    "pay rent tomorrow",
    "--due",
    "2031-05-01",
    "--list",
    "garden",
    "--tag",
    "money",
  );
  expect(out).toMatch(/^Added “Pay rent”, due Thu,? 1 May 2031, #money, in “Home and garden”\./);
  expect(await json("list", "home")).toMatchObject({
    items: [{ title: "Pay rent", due_date: "2031-05-01" }],
  });
  await todo("add", "put seeds on the shopping list");
  expect((await todo("lists")).out).toMatch(/^Shopping +1$/m);
  await todo("add", "--literal", "Friday at 8");
  expect(await json("search", "friday")).toMatchObject({
    items: [{ title: "Friday at 8", due_date: null }],
  });
});

test("what is deleted, completed, changed or added is taken back by undo, once", async () => {
  const { todo, json } = await newMachine();
  await todo("add", "one, two");
  const titles = async () =>
    ((await json("list")) as { items: { title: string }[] }).items.map((it) => it.title);
  await todo("add", "three");
  expect((await todo("delete", "three")).out).toMatch(/^Deleted “Three”/);
  expect((await todo("undo")).code).toBe(0);
  expect(await titles()).toContain("Three");
  expect(await todo("undo")).toMatchObject({ code: 4, err: "todo: there is nothing to undo\n" });
  await todo("done", "three");
  await todo("undo");
  expect(await titles()).toContain("Three");
  await todo("edit", "three", "--title", "Four", "--due", "today");
  await todo("undo");
  expect(await json("show", "three")).toMatchObject({ title: "Three", due_date: null });
  await todo("add", "five");
  await todo("undo");
  expect(await titles()).not.toContain("Five");
});

test("reminders are added and snoozed, and show in all about a task", async () => {
  const { todo, json } = await newMachine();
  await todo("add", "dentist on 3 march 2031 at 9:00");
  expect((await todo("remind", "dentist", "1 hour before")).out).toBe("“Dentist” reminds 1 hour before.\n");
  expect((await todo("remind", "dentist", "2 march 2031 at 20:00")).out).toMatch(
    /reminds Sun,? 2 Mar 2031 at 20:00/,
  );
  expect((await todo("snooze", "dentist", "2 hours")).out).toMatch(/^“Dentist” reminds again/);
  const { out } = await todo("show", "dentist");
  expect(out).toMatch(/^Dentist\n/);
  expect(out).toMatch(/^Due +Mon,? 3 Mar 2031 at 09:00$/m);
  expect(out).toMatch(/^Reminders +.*1 hour before/m);
  expect(await json("show", "dentist")).toMatchObject({ reminders: [{}, {}] });
  await todo("add", "sometime");
  expect(await todo("remind", "sometime", "1 hour")).toMatchObject({
    code: 2,
    err: expect.stringContaining("has no due date"),
  });
});

test("today shows what is overdue on top, and upcoming the days after", async () => {
  const { todo } = await newMachine();
  await todo("add", "taxes", "--due", "2020-01-01");
  await todo("add", "bins", "--due", "today");
  await todo("add", "party", "--due", "tomorrow");
  const { out } = await todo("today");
  expect(out).toMatch(/^Overdue\n.*\n *1 .*Taxes.*\n\nToday\n.*\n *2 .*Bins/);
  expect(out).not.toContain("Party");
  expect((await todo("upcoming")).out).toMatch(/^tomorrow, .*\n.*\n *1 .*Party/);
});

test("run from a clone, the command line behaves the same", async () => {
  const { key, todo } = await newMachine();
  await todo("add", "from one file");
  const clone = machine({ url: cli.system.url, key });
  expect((await clone.todo("add", "from the sources tomorrow")).out).toMatch(
    /^Added “From the sources”, due /,
  );
  expect((await clone.todo("list")).out).toEqual((await todo("list")).out);
});
