import { afterAll, beforeAll, expect, test } from "vitest";
import { filters, type ListPlans, listOrders, openListPlans, orders, sorts } from "../testing/list-plans.ts";
import { seedManyTasks } from "../testing/seed-tasks.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";

// Each filter in one of the orders, and those by list in all; all of them in all orders, and at full size: tests/scale.
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

const lists = [
  ...sorts
    .flatMap((sort) => orders.map((order) => [sort, order] as const))
    .map(([sort, order], nr, all) => {
      const some = filters.filter((it, index) => index % all.length === nr || it.list_id);
      return [sort, order, some] as const;
    }),
  ...listOrders.map(
    ([sort, order]) => [sort, order, filters.filter((it) => it.list_id?.length === 1)] as const,
  ),
];

test.each(lists)(
  "by %s %s, none of some filters reads more than a page, what is read ahead, or what fits; and nothing of other users",
  async (sort, order, some) => {
    expect(await plans.faultsOf(sort, order, some)).toEqual([]);
    if (sort !== "position") expect(await plans.faultsOfPage(sort, order, 3)).toEqual([]);
  },
);

test.each(lists)(
  "by %s %s, a page is the one that reading all tasks would give",
  async (sort, order, some) => {
    expect(await plans.pagesUnlikePlainOnes(sort, order, some)).toEqual([]);
  },
);

test("no total reads more than what is read ahead, or what fits", async () => {
  expect(await plans.faultsOfTotals(filters.filter((_, index) => index % 4 === 0))).toEqual([]);
});
