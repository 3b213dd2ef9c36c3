import { type ListPlans, openListPlans, orders, sorts } from "@todo/database/testing/list-plans";
import { millionTasks, seedManyTasks } from "@todo/database/testing/seed-tasks";
import { createTestDatabase, type TestDatabase } from "@todo/database/testing/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";

// The same as list-tasks.plans.test.ts, at a size that takes minutes to create.
let database: TestDatabase;
let plans: ListPlans;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedManyTasks(database.db, millionTasks);
  plans = await openListPlans(database.url, database.db);
}, 1_200_000);
afterAll(async () => {
  await plans?.close();
  await database?.drop();
});

const lists = sorts.flatMap((sort) => orders.map((order) => [sort, order] as const));

test.each(lists)(
  "among a million tasks, by %s %s, no filter of a user's 100 000 reads more than a page, what is read ahead, or what fits",
  async (sort, order) => {
    expect(await plans.faultsOf(sort, order)).toEqual([]);
    expect(await plans.faultsOfPage(sort, order, 20)).toEqual([]);
  },
  600_000,
);
