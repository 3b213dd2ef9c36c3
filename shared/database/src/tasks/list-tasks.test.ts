import { randomUUIDv7 } from "node:crypto";
import type { TaskSort } from "@todo/contracts/task-query";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { aTask as aDomainTask } from "@todo/domain/testing/states";
import { afterAll, beforeAll, expect, test } from "vitest";
import { InvalidCursorError } from "../cursor.ts";
import { insertTasks } from "../testing/rows.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { listTags } from "./list-tags.ts";
import { listTasks, type TaskListing } from "./list-tasks.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function aTask(fields: Partial<TaskState>): Promise<TaskState> {
  const task = aDomainTask({ id: randomUUIDv7(), title: "Task", dueDate: null, ...fields });
  await insertTasks(database.db, [task]);
  return task;
}

const titles = async (user: string, listing: Partial<TaskListing> = {}) => {
  const all = { sort: "title", order: "asc", limit: 100 } as const;
  const page = await listTasks(database.db, user, { ...all, ...listing });
  return page.items.map((task) => task.title);
};

test("a task is read back as it was written", async () => {
  const task = await aTask({
    userId: "round",
    tags: ["a", "b"],
    dueDate: "2026-11-25",
    timeZone: "Asia/Kathmandu",
    recurrence: { frequency: "daily", interval: 2, mode: "on_completion", from: "due_date", ends: null },
    seriesId: randomUUIDv7(),
    occurrence: 3,
    seriesStart: "2026-11-21",
    scheduledFor: "2026-11-25",
  });
  const page = await listTasks(database.db, "round", { sort: "title", order: "asc", limit: 1 });
  expect(page.items).toEqual([task]);
});

test.each<[TaskSort, "asc" | "desc"]>([
  ["created_at", "asc"],
  ["created_at", "desc"],
  ["due_date", "asc"],
  ["due_date", "desc"],
  ["priority", "asc"],
  ["priority", "desc"],
  ["title", "asc"],
  ["title", "desc"],
])("pages by %s %s show every task once, in a stable order", async (sort, order) => {
  const user = `pager-${sort}-${order}`;
  const priorities = ["low", "medium", "high"] as const;
  for (let index = 0; index < 17; index++) {
    await aTask({
      userId: user,
      title: `Task ${"bca"[index % 3]}`,
      priority: priorities[index % 3] ?? "low",
      dueDate: index % 4 === 0 ? null : `2026-12-${10 + (index % 5)}`,
      createdAt: new Date(Date.UTC(2026, 10, 21, index % 6)).toISOString(),
    });
  }
  const whole = await listTasks(database.db, user, { sort, order, limit: 100 });
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listTasks(database.db, user, { sort, order, limit: 4, cursor });
    paged.push(...page.items.map((task) => task.id));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  expect(paged).toEqual(whole.items.map((task) => task.id));
  expect(new Set(paged).size).toBe(17);
  if (sort === "due_date") expect(whole.items.at(-1)?.dueDate).toBeNull();
});

test("high priority sorts above low", async () => {
  for (const priority of ["medium", "low", "high"] as const)
    await aTask({ userId: "prio", title: priority, priority });
  expect(await titles("prio", { sort: "priority", order: "desc" })).toEqual(["high", "medium", "low"]);
});

test.each([
  ["milk", ["Buy MILK", "Shopping"]],
  ["50%", ["50% off"]],
  ["_", ["under_score"]],
  ["\\", ["back\\slash"]],
  ["grüße", ["GRÜSSE und Grüße"]],
  ["' or 1=1", []],
])(
  "searching %j finds tasks that contain it, and treats no character as a wildcard",
  async (search, expected) => {
    const user = `search-${search}`;
    for (const title of ["Buy MILK", "50% off", "under_score", "back\\slash", "GRÜSSE und Grüße"])
      await aTask({ userId: user, title });
    await aTask({ userId: user, title: "Shopping", description: "eggs, milk" });
    expect(await titles(user, { search })).toEqual(expected);
  },
);

test("filters narrow the result together; tags and priorities match any of the given values", async () => {
  const user = "filters";
  await aTask({ userId: user, title: "a", tags: ["home"], priority: "high", dueDate: "2026-11-24" });
  await aTask({ userId: user, title: "b", tags: ["work", "x"], priority: "low", dueDate: "2026-11-25" });
  await aTask({
    userId: user,
    title: "c",
    tags: [],
    status: "completed",
    completedAt: "2026-11-21T08:00:00Z",
  });
  expect(await titles(user, { tags: ["home", "work"] })).toEqual(["a", "b"]);
  expect(await titles(user, { tags_all: ["work", "x"] })).toEqual(["b"]);
  expect(await titles(user, { tags_all: ["home", "work"] })).toEqual([]);
  expect(await titles(user, { priority: ["high", "medium"] })).toEqual(["a", "c"]);
  expect(await titles(user, { tags: ["home", "work"], priority: ["low"] })).toEqual(["b"]);
  expect(await titles(user, { status: "completed" })).toEqual(["c"]);
  expect(await titles(user, { dueFrom: new Date("2026-11-25T00:00:00Z") })).toEqual(["b"]);
  expect(await titles(user, { dueBefore: new Date("2026-11-25T00:00:00Z") })).toEqual(["a"]);
});

test("another user's tasks and tags are never listed", async () => {
  await aTask({ userId: "mine", title: "mine", tags: ["own"] });
  await aTask({ userId: "theirs", title: "theirs", tags: ["secret"] });
  expect(await titles("mine")).toEqual(["mine"]);
  expect(await listTags(database.db, "mine")).toEqual([{ tag: "own", tasks: 1 }]);
});

test.each<[string, (parts: unknown[]) => unknown]>([
  ["nonsense", () => "x"],
  ["another list's", () => ["audit", 3]],
  ["a forged key", ([name, _, ...rest]) => [name, "urgent", ...rest]],
  ["a forged id", (parts) => [...parts.slice(0, -1), "1; drop"]],
])("a cursor that is %s is refused before any query", async (_, forge) => {
  for (const title of ["one", "two"]) await aTask({ userId: "forger", title });
  const byPriority = { sort: "priority", order: "asc" } as const;
  const page = await listTasks(database.db, "forger", { ...byPriority, limit: 1 });
  const parts = JSON.parse(Buffer.from(page.next_cursor ?? "", "base64url").toString());
  const cursor = Buffer.from(JSON.stringify(forge(parts))).toString("base64url");
  await expect(titles("forger", { ...byPriority, cursor })).rejects.toThrow(InvalidCursorError);
});
