import { sql } from "kysely";
import { connect } from "../connect.ts";
import type { Database } from "../tables/database.ts";

/** Drops all databases of a server whose names begin with `prefix`. */
export async function dropDatabases(url: string, prefix: string): Promise<void> {
  const server = connect({ url, maxConnections: 1 });
  try {
    const { rows } = await sql<{ name: string }>`
      select datname as name from pg_database where starts_with(datname, ${prefix})`.execute(server);
    for (const { name } of rows) await dropDatabase(server, name);
  } finally {
    await server.destroy();
  }
}

/**
 * Also drops the roles named after it, which belong to the server and would otherwise remain. Does not use `with
 * (force)`, which tries to end PostgreSQL's own workers in the database too and is refused if one is autovacuum;
 * without it, the statement waits for them.
 */
export async function dropDatabase(server: Database, name: string): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = ${name} and backend_type = 'client backend'`.execute(server);
  await sql`drop database ${sql.id(name)}`.execute(server);
  const { rows } = await sql<{ role: string }>`
    select rolname as role from pg_roles where starts_with(rolname, ${`${name}_`})`.execute(server);
  for (const { role } of rows) await sql`drop role ${sql.id(role)}`.execute(server);
}
