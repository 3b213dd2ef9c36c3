import { randomUUIDv7 } from "node:crypto";
import type { TaskSort } from "@todo/contracts/task-query";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { aTask } from "@todo/domain/testing/states";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertTasks } from "../testing/rows.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { listTasks, type TaskListing } from "./list-tasks.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const words = [
  "Café",
  "CAFE\u0301 2",
  "milk",
  "Straße",
  "50%",
  "a_b",
  "back\\slash",
  "it's",
  "日本語",
  "Ёлка",
  "x",
];
const instant = fc
  .integer({ min: 0, max: 9 })
  .map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString());
const tasks = fc.array(
  fc.record({
    title: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }).map((it) => it.join(" ")),
    description: fc.constantFrom("", "", "and milk, too"),
    priority: fc.constantFrom("low", "medium", "high"),
    status: fc.constantFrom("pending", "completed"),
    tags: fc.subarray(["home", "it's", "a b"]),
    dueDate: fc.option(instant, { freq: 3 }),
    createdAt: instant,
  }),
  { maxLength: 40 },
);
const optional = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: undefined, freq: 2 });
const listings = fc.record({
  sort: fc.constantFrom("created_at", "due_date", "priority", "title"),
  order: fc.constantFrom("asc", "desc"),
  limit: fc.integer({ min: 1, max: 7 }),
  search: optional(
    fc.constantFrom(
      "cafe",
      "CAFÉ",
      "e\u0301",
      "é",
      "strasse",
      "%",
      "_",
      "\\",
      "'",
      "本",
      "本語",
      "елка",
      "milk",
      "x m",
      "m",
      "y",
    ),
  ),
  status: optional(fc.constantFrom("pending", "completed")),
  priority: optional(fc.subarray(["low", "medium", "high"], { minLength: 1 })),
  tags: optional(fc.subarray(["home", "it's", "none"], { minLength: 1 })),
  dueFrom: optional(instant.map((it) => new Date(it))),
  dueBefore: optional(instant.map((it) => new Date(it))),
}) as fc.Arbitrary<TaskListing>;

test("every page of every list equals sorting and filtering all tasks", async () => {
  await fc.assert(
    fc.asyncProperty(tasks, fc.array(listings, { minLength: 3, maxLength: 3 }), async (given, asked) => {
      const userId = randomUUIDv7();
      const all = given.map((it) => {
        const completedAt = it.status === "completed" ? "2026-02-01T00:00:00.000Z" : null;
        return aTask({ id: randomUUIDv7(), userId, ...it, completedAt } as Partial<TaskState>);
      });
      await database.db.transaction().execute((tx) => insertTasks(tx, all));
      for (const listing of asked) {
        expect(await allPages(userId, listing)).toEqual(expected(all, listing));
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

async function allPages(userId: string, listing: TaskListing): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listTasks(database.db, userId, { ...listing, cursor });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return ids;
}

function expected(all: readonly TaskState[], listing: TaskListing): string[] {
  const { search, status, priority, tags, dueFrom, dueBefore, order } = listing;
  const direction = order === "asc" ? 1 : -1;
  const fitting = all.filter((it) => {
    const due = it.dueDate === null ? Number.NaN : Date.parse(it.dueDate);
    return (
      (!search || [it.title, it.description].some((text) => folded(text).includes(folded(search)))) &&
      (!status || it.status === status) &&
      (!priority || priority.includes(it.priority)) &&
      (!tags || tags.some((tag) => it.tags.includes(tag))) &&
      (!dueFrom || due >= dueFrom.getTime()) &&
      (!dueBefore || due < dueBefore.getTime())
    );
  });
  const keyed = fitting.map((task) => ({ id: task.id, keys: [...keysOf(task, listing.sort), task.id] }));
  keyed.sort((one, other) => {
    const [a, b] = [one.keys, other.keys];
    if (listing.sort === "due_date" && (a[0] === null) !== (b[0] === null)) return a[0] === null ? 1 : -1;
    const at = a.findIndex((key, index) => key !== b[index]);
    return at < 0 ? 0 : direction * (String(a[at]) < String(b[at]) ? -1 : 1);
  });
  return keyed.map(({ id }) => id);
}

function keysOf(task: TaskState, sort: TaskSort): (string | number | null)[] {
  if (sort === "created_at") return [task.createdAt];
  if (sort === "due_date") return [task.dueDate];
  if (sort === "priority") return [["low", "medium", "high"].indexOf(task.priority), task.createdAt];
  return [Buffer.from(task.title.toLowerCase()).toString("hex")];
}

/** Compared as people do: without case and accents. */
function folded(text: string): string {
  const plain = text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replaceAll("ß", "ss");
  return plain.normalize("NFC");
}
