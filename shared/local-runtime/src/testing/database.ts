import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";

const name = `local_runtime_${randomUUID().replaceAll("-", "")}`;
let created: Promise<unknown> | undefined;

afterAll(async () => {
  if (created) await query(inject("postgresUrl"), `DROP DATABASE ${name} WITH (FORCE)`);
});

/** The database of this test file, emptied of what an earlier test left. */
export async function createTestDatabase(): Promise<string> {
  created ??= query(inject("postgresUrl"), `CREATE DATABASE ${name}`);
  await created;
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  await query(url.href, "DROP SCHEMA IF EXISTS local_runtime CASCADE");
  return url.href;
}

export async function query<Row extends pg.QueryResultRow>(
  connectionString: string,
  sql: string,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
