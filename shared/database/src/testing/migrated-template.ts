import { sql } from "kysely";
import { inject } from "vitest";
import { connect } from "../connect.ts";
import { migrate } from "../migrate.ts";
import type { Database } from "../tables/database.ts";

/** Key of the lock under which one worker creates the template while the others wait. */
const lockKey = 0x74656d70;

let made: Promise<string> | undefined;

/**
 * The name of a migrated database without rows, which is copied for each test that needs one: a copy takes a tenth of
 * the time of all migrations. The first worker that asks creates it.
 */
export function migratedTemplate(): Promise<string> {
  made ??= makeOnce(inject("postgresUrl"), `${inject("databasePrefix")}_template`);
  return made;
}

async function makeOnce(url: string, name: string): Promise<string> {
  // The lock belongs to the session, so one connection has to do everything.
  const server = connect({ url, maxConnections: 1 });
  try {
    await sql`select pg_advisory_lock(${lockKey})`.execute(server);
    const { rows } = await sql`select from pg_database where datname = ${name}`.execute(server);
    if (rows.length === 0) await make(server, url, name);
    return name;
  } finally {
    await server.destroy();
  }
}

/** Gives the database its name only when it is complete and has no connections, because a template must have none. */
async function make(server: Database, url: string, name: string): Promise<void> {
  const unfinished = `${name}_unfinished`;
  await sql`create database ${sql.id(unfinished)}`.execute(server);
  const db = connect({
    url: Object.assign(new URL(url), { pathname: `/${unfinished}` }).href,
    maxConnections: 1,
  });
  await migrate(db).finally(() => db.destroy());
  await sql`alter database ${sql.id(unfinished)} rename to ${sql.id(name)}`.execute(server);
}
