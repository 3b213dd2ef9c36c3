import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertDeliveries } from "../testing/rows.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { dueDeliveries } from "./due-deliveries.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 9, 0, second));

async function deliver(user_id: string, second: number): Promise<void> {
  const ringing = {
    reminder_id: randomUUIDv7(),
    task_id: randomUUIDv7(),
    remind_at: at(second).toISOString(),
  };
  const delivery = {
    id: randomUUIDv7(),
    title: "Milk",
    due_date: null,
    channel: "webhook",
    ...ringing,
  } as const;
  await insertDeliveries(database.db, user_id, [delivery], at(second).toISOString());
}

test("users take turns, each with their longest-waiting delivery; deliveries that are not due yet are left out", async () => {
  for (const second of [1, 2, 3, 4]) await deliver("ada", second);
  for (const second of [5, 6]) await deliver("bob", second);
  await deliver("cyd", 30);
  const usersOf = async (limit: number) =>
    (await dueDeliveries(database.db, at(10), limit)).map(({ user_id }) => user_id);
  expect(await usersOf(2)).toEqual(["ada", "bob"]);
  expect(await usersOf(9)).toEqual(["ada", "bob", "ada", "bob", "ada", "ada"]);
});
