import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";

const name = `local_runtime_${randomUUID().replaceAll("-", "")}`;
let created: Promise<unknown> | undefined;

/**
 * Not `WITH (FORCE)`: where autovacuum is at work in the database, that is refused with "permission denied to terminate process", as
 * only a superuser may end PostgreSQL's own processes. Without it, PostgreSQL ends autovacuum itself.
 */
afterAll(async () => {
  if (!created) return;
  await query(
    inject("postgresUrl"),
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = '${name}' AND backend_type = 'client backend'`,
  );
  await query(inject("postgresUrl"), `DROP DATABASE ${name}`);
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
