import { randomUUIDv7 } from "node:crypto";
import { aTask } from "@todo/domain/testing/states";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertTasks, updateTask } from "../testing/rows.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { hasManyToIndex, indexSome } from "./index-tasks.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const tasksOf = (userId: string, count: number) =>
  Array.from({ length: count }, () => aTask({ id: randomUUIDv7(), userId, dueDate: null }));

const indexed = async (userId: string) => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from tasks where user_id = ${userId} and indexed`.execute(database.db);
  return rows[0]?.count;
};

test("a user's tasks are indexed once there are five hundred that are not, and nobody else's", async () => {
  await insertTasks(database.db, [...tasksOf("many", 499), ...tasksOf("other", 3)]);
  expect(await hasManyToIndex(database.db, "many")).toBe(false);
  await insertTasks(database.db, tasksOf("many", 1));
  expect(await hasManyToIndex(database.db, "many")).toBe(true);
  for (let left = 500; left > 0; left -= 100) expect(await indexSome(database.db, "many")).toBe(100);
  expect(await indexSome(database.db, "many")).toBe(0);
  expect([await indexed("many"), await indexed("other")]).toEqual([500, 0]);
});

test("a task that changes leaves the indexes until it is indexed again", async () => {
  const [task] = tasksOf("changing", 1);
  if (!task) throw new Error();
  await insertTasks(database.db, [task]);
  await indexSome(database.db, "changing");
  expect(await indexed("changing")).toBe(1);
  await updateTask(database.db, { ...task, title: "Other", version: task.version + 1 });
  expect(await indexed("changing")).toBe(0);
});

test("a task that somebody is changing is left for later, and nobody waits", async () => {
  const [one, other] = tasksOf("locked", 2);
  if (!one || !other) throw new Error();
  await insertTasks(database.db, [one, other]);
  await database.db.transaction().execute(async (tx) => {
    await tx.selectFrom("tasks").select("id").where("id", "=", one.id).forUpdate().execute();
    expect(await indexSome(database.db, "locked")).toBe(1);
  });
  expect(await indexSome(database.db, "locked")).toBe(1);
});
