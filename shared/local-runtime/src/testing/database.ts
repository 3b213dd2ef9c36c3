import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

let created: Promise<string> | undefined;

/**
 * This worker's database, emptied of what an earlier test left. It is removed at the end of the run: see
 * tests/setup/postgres.ts.
 */
export async function createTestDatabase(): Promise<string> {
  created ??= createDatabase(inject("postgresUrl"));
  const url = await created;
  await query(url, "DROP SCHEMA IF EXISTS local_runtime CASCADE");
  return url;
}

async function createDatabase(server: string): Promise<string> {
  const name = `${inject("databasePrefix")}_local_runtime_${randomUUID().replaceAll("-", "")}`;
  await query(server, `CREATE DATABASE ${name}`);
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
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
