import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepableJson, keepableText } from "./keepable.ts";
import { createTestDatabase, type TestDatabase } from "./testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test.each([
  ["\0", "\ufffd"],
  ["\ud83d", "\ufffd"],
  ["a\ude00b", "a\ufffdb"],
  ["\u{1f600}", "\u{1f600}"],
  ["\\u0000", "\\u0000"],
  ["\\\0\\\\ud800", "\\\ufffd\\\\ud800"],
  ['"\n\u0001é', '"\n\u0001é'],
])("%j is stored as %j, as text, as a JSON value and as a JSON key", async (given, kept) => {
  const value = { [given]: [given] };
  const { rows } = await sql<{ text: string; value: unknown }>`
    select ${keepableText(given)}::text as text, ${keepableJson(value)}::jsonb as value`.execute(database.db);
  expect(rows).toEqual([{ text: kept, value: { [kept]: [kept] } }]);
});
