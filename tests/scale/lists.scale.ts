import {
  filters,
  type ListPlans,
  listOrders,
  openListPlans,
  orders,
  sorts,
} from "@todo/database/testing/list-plans";
import { millionTasks, seedManyTasks } from "@todo/database/testing/seed-tasks";
import { createTestDatabase, type TestDatabase } from "@todo/database/testing/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";

// The same as list-tasks.plans.test.ts, at a size that takes minutes to create.
let database: TestDatabase;
/** For ascending and descending lists, at the same time. */
let plans: readonly [ListPlans, ListPlans];
beforeAll(async () => {
  database = await createTestDatabase();
  await seedManyTasks(database.db, millionTasks);
  const open = () => openListPlans(database.url, database.db);
  plans = await Promise.all([open(), open()]);
}, 1_200_000);
afterAll(async () => {
  for (const one of plans ?? []) await one.close();
  await database?.drop();
});

test.each(sorts)(
  "among a million tasks, by %s both ways, no filter of a user's 100 000 reads more than a page, what is read ahead, or what fits",
  async (sort) => {
    const faults = orders.map(async (order, index) => {
      const own = plans[index] as ListPlans;
      return [...(await own.faultsOf(sort, order)), ...(await own.faultsOfPage(sort, order, 20))];
    });
    expect((await Promise.all(faults)).flat()).toEqual([]);
  },
  600_000,
);

test("among a million tasks, no list of a user's 100 000 in their own order reads more than a page, what is read ahead, or what fits", async () => {
  const ofOneList = filters.filter((it) => it.list_id?.length === 1);
  const faults = listOrders.map(([sort, order], index) =>
    (plans[index] as ListPlans).faultsOf(sort, order, ofOneList),
  );
  expect((await Promise.all(faults)).flat()).toEqual([]);
}, 600_000);

test("among a million tasks, no total of a user's 100 000 reads more than what is read ahead, or what fits", async () => {
  expect(await plans[0].faultsOfTotals()).toEqual([]);
}, 600_000);
