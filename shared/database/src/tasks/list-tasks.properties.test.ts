import { randomUUIDv7 } from "node:crypto";
import type { TaskSort } from "@todo/contracts/task-query";
import { dueInstant, dueUntil } from "@todo/domain/tasks/due-instant";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { aTask } from "@todo/domain/testing/states";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertTasks } from "../testing/rows.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { countTasks } from "./count-tasks.ts";
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
    dueDate: fc.option(
      fc.oneof(
        instant,
        instant.map((it) => it.slice(0, 10)),
      ),
      { freq: 3 },
    ),
    timeZone: fc.constantFrom("Etc/UTC", "Pacific/Kiritimati"),
    indexed: fc.boolean(),
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
  tags_all: optional(fc.subarray(["home", "it's", "a b"], { minLength: 1 })),
  overdueAt: fc.option(
    instant.map((it) => new Date(it)),
    { nil: undefined, freq: 5 },
  ),
  undated: fc.option(fc.constant(true), { nil: undefined, freq: 5 }),
  dueFrom: optional(instant.map((it) => new Date(it))),
  dueBefore: optional(instant.map((it) => new Date(it))),
}) as fc.Arbitrary<TaskListing>;

test("every page of every list equals sorting and filtering all tasks, indexed or not, and so does the total", async () => {
  await fc.assert(
    fc.asyncProperty(tasks, fc.array(listings, { minLength: 3, maxLength: 3 }), async (given, asked) => {
      const userId = randomUUIDv7();
      const indexed: string[] = [];
      const all = given.map(({ indexed: isIndexed, ...it }) => {
        const completedAt = it.status === "completed" ? "2026-02-01T00:00:00.000Z" : null;
        const id = randomUUIDv7();
        if (isIndexed) indexed.push(id);
        return aTask({ id, userId, ...it, completedAt } as Partial<TaskState>);
      });
      await insertTasks(database.db, all);
      await sql`update tasks set indexed = true where id = any(${indexed}::uuid[])`.execute(database.db);
      for (const listing of asked) {
        const ids = expected(all, listing);
        expect(await allPages(userId, listing)).toEqual(ids);
        expect(await countTasks(database.db, userId, listing)).toEqual({ count: ids.length, exact: true });
      }
    }),
    { numRuns: 60 },
  );
});

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
  const { search, status, priority, tags, tags_all, dueFrom, dueBefore, overdueAt, undated, order } = listing;
  const direction = order === "asc" ? 1 : -1;
  const fitting = all.filter((it) => {
    const due = Date.parse(dueInstant(it.dueDate, it.timeZone) ?? "never");
    const until = Date.parse(dueUntil(it.dueDate, it.timeZone) ?? "never");
    return (
      (!search || [it.title, it.description].some((text) => folded(text).includes(folded(search)))) &&
      (!status || it.status === status) &&
      (!priority || priority.includes(it.priority)) &&
      (!tags || tags.some((tag) => it.tags.includes(tag))) &&
      (!tags_all || tags_all.every((tag) => it.tags.includes(tag))) &&
      (!overdueAt ||
        (it.status === "pending" && until <= overdueAt.getTime() && due < overdueAt.getTime())) &&
      (!undated || it.dueDate === null) &&
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
  if (sort === "due_date") return [dueInstant(task.dueDate, task.timeZone)];
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
