import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { up } from "./2026-11-26-f-nfc.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const composed = "caf\u00e9";
const decomposed = "cafe\u0301";

interface Row {
  readonly title: string;
  readonly description: string;
  readonly tags: string[];
  readonly series_fields: object;
}

async function insert({ title, description, tags, series_fields }: Row): Promise<string> {
  const id = crypto.randomUUID();
  await sql`
    insert into tasks (id, user_id, title, description, status, priority, tags, time_zone, series_fields, version,
      created_at, updated_at)
    values (${id}, 'ada', ${title}, ${description}, 'pending', 'low', ${tags}::text[], 'UTC',
      ${JSON.stringify(series_fields)}::jsonb, 1, now(), now())`.execute(database.db);
  return id;
}

const read = async (id: string) => {
  const { rows } = await sql<Row>`
    select title, description, tags, series_fields from tasks where id = ${id}`.execute(database.db);
  return rows[0];
};

test("existing tasks are normalised, and tags that become equal are merged in order", async () => {
  const id = await insert({
    title: decomposed,
    description: `${decomposed}\n`,
    tags: ["zoo", decomposed, composed, "bar"],
    series_fields: { title: `"${decomposed}"`, tags: [decomposed, "x", composed] },
  });
  await up(database.db as unknown as Kysely<unknown>);
  expect(await read(id)).toEqual({
    title: composed,
    description: `${composed}\n`,
    tags: ["zoo", composed, "bar"],
    series_fields: { title: `"${composed}"`, tags: [composed, "x"] },
  });
});

test("text that is already normalised, or would become too long, stays as it is", async () => {
  // U+0958 is one of the few characters that Form C takes apart.
  const long = "\u0958".repeat(150);
  const row = { title: long, description: "", tags: ["a", "b"], series_fields: {} };
  const id = await insert(row);
  await up(database.db as unknown as Kysely<unknown>);
  expect(await read(id)).toEqual(row);
});
