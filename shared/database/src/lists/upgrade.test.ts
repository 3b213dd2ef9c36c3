import { randomUUIDv7 } from "node:crypto";
import { naturalPosition } from "@todo/domain/positions";
import { newTasks } from "@todo/domain/tasks/new-tasks";
import { aTask } from "@todo/domain/testing/states";
import fc from "fast-check";
import { sql } from "kysely";
import { Migrator } from "kysely/migration";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrations } from "../migrations/all.ts";
import { listByPosition } from "../tasks/list-by-position.ts";
import { commitAll } from "../testing/rows.ts";
import { createEmptyDatabase, type TestDatabase } from "../testing/test-database.ts";
import { countTasks, findLists } from "./find-lists.ts";
import { inboxId } from "./inbox.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
  await migrator().migrateTo("2026-11-26-f-nfc");
});
afterAll(() => database.drop());

const migrator = () => new Migrator({ db: database.db, provider: { getMigrations: async () => migrations } });
const now = "2026-11-26T10:00:00.000Z";

/** Inserts a task as the version before lists does. */
async function insertAsBefore(userId: string, title: string, minute: number, completed = false) {
  const at = new Date(Date.UTC(2026, 10, 21, 9, minute));
  await sql`
    insert into tasks (id, user_id, title, description, status, priority, tags, time_zone, version, created_at, updated_at,
      completed_at)
    values (${randomUUIDv7()}, ${userId}, ${title}, '', ${completed ? "completed" : "pending"}, 'low', '{}', 'UTC', 1, ${at},
      ${at}, ${completed ? at : null})`.execute(database.db);
}

async function inboxOf(userId: string) {
  const [inbox] = await findLists(database.db, userId, now);
  const listing = { sort: "position", order: "asc", limit: 100, list_id: [inboxId(userId)] } as const;
  const { items } = await listByPosition(database.db, userId, listing);
  return { openTasks: inbox?.openTasks, titles: items.map(({ title }) => title), items };
}

test("existing tasks appear in their user's Inbox, in order of creation, without being rewritten", async () => {
  const { db } = database;
  for (const [title, minute] of [
    ["c", 3],
    ["a", 1],
    ["b", 2],
  ] as const)
    await insertAsBefore("ada", title, minute);
  await insertAsBefore("ada", "done", 4, true);
  const versionsOf = () =>
    sql<{ id: string; row: string }>`select id, xmin::text as row from tasks order by id`.execute(db);
  const before = (await versionsOf()).rows;
  expect((await migrator().migrateToLatest()).error).toBeUndefined();
  expect((await versionsOf()).rows).toEqual(before);

  expect(await inboxOf("ada")).toMatchObject({ openTasks: null, titles: ["a", "b", "c", "done"] });
  await countTasks(db, "ada");
  expect(await inboxOf("ada")).toMatchObject({ openTasks: 3 });
});

test("tasks created later by the previous version are in the Inbox too, whether or not it existed by then", async () => {
  const { db } = database;
  await insertAsBefore("bob", "before", 1);
  const task = aTask({ id: randomUUIDv7(), userId: "bob", title: "after", listId: inboxId("bob") });
  await commitAll(db, [{ userId: "bob", trace: {}, decision: newTasks([{ task, reminders: [] }]) }], {
    source: "/functions/test",
    now,
  });
  // There are tasks that have not been counted yet.
  expect(await inboxOf("bob")).toMatchObject({ openTasks: null });
  await countTasks(db, "bob");
  expect(await inboxOf("bob")).toMatchObject({ openTasks: 2 });
});

test("PostgreSQL and the domain compute the same default position for a task", async () => {
  const times = fc.date({ min: new Date(0), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true });
  await fc.assert(
    fc.asyncProperty(times, fc.uuid(), async (time, id) => {
      const { rows } = await sql<{ position: string }>`
        select natural_position(${time}::timestamptz, ${id}::uuid) as position`.execute(database.db);
      expect(rows[0]?.position).toBe(naturalPosition(time.toISOString(), id));
    }),
    { numRuns: 200 },
  );
});
