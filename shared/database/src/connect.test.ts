import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isUnavailable } from "./is-unavailable.ts";
import { createTestDatabase, type TestDatabase } from "./testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("every connection has transactions that are idle for a minute ended", async () => {
  const shown = () => sql<object>`show idle_in_transaction_session_timeout`.execute(database.db);
  const answers = await Promise.all(Array.from({ length: 10 }, shown));
  for (const { rows } of answers) expect(rows).toEqual([{ idle_in_transaction_session_timeout: "1min" }]);
});

test("an abandoned transaction releases its locks, and its end counts as the database being unavailable", async () => {
  await sql`create table held (id int primary key)`.execute(database.db);
  const left = database.db.transaction().execute(async (tx) => {
    await sql`insert into held values (1)`.execute(tx);
    await sql`set local idle_in_transaction_session_timeout = '10ms'`.execute(tx);
    // Waits for the abandoned transaction, and can go on when that ends.
    await sql`insert into held values (1)`.execute(database.db);
    await sql`select 1`.execute(tx);
  });
  expect(isUnavailable(await left.catch((error: unknown) => error))).toBe(true);
});
