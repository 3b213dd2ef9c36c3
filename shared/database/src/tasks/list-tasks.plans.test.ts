import { afterAll, beforeAll, expect, test } from "vitest";
import { type ListPlans, openListPlans, orders, sorts } from "../testing/list-plans.ts";
import { seedManyTasks } from "../testing/seed-tasks.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";

// The same at full size: tests/scale.
let database: TestDatabase;
let plans: ListPlans;
beforeAll(async () => {
  database = await createTestDatabase();
  const others = [
    { users: 24, tasks: 800 },
    { users: 100, tasks: 50 },
  ];
  await seedManyTasks(database.db, { named: { big: 8_000 }, others });
  plans = await openListPlans(database.url, database.db);
});
afterAll(async () => {
  await plans?.close();
  await database?.drop();
});

const lists = sorts.flatMap((sort) => orders.map((order) => [sort, order] as const));

test.each(lists)(
  "by %s %s, no filter reads more than a page, what is read ahead, or what fits; and nothing of other users",
  async (sort, order) => expect(await plans.faultsOf(sort, order)).toEqual([]),
  120_000,
);

test.each(lists)("by %s %s, the third page reads no more than the first", async (sort, order) => {
  expect(await plans.faultsOfPage(sort, order, 3)).toEqual([]);
});
