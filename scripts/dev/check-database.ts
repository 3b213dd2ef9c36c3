import { connect } from "@todo/database/connect";
import type { Database } from "@todo/database/tables/database";
import { sql } from "kysely";
import { CommandError, DatabaseUnreachableError } from "./command-error.ts";

const oldestVersion = 15;

/** @throws DatabaseUnreachableError, CommandError `database_unusable` */
export async function checkDatabase(url: string): Promise<void> {
  const db = connect({ url, maxConnections: 1 });
  try {
    const server = await describe(db).catch((error: unknown) => {
      throw new DatabaseUnreachableError(url, error);
    });
    const fault = faultOf(server);
    if (fault) throw new CommandError("database_unusable", `DATABASE_URL: ${fault}`);
  } finally {
    await db.destroy();
  }
}

interface Server {
  readonly version: number;
  readonly standby: boolean;
}

async function describe(db: Database): Promise<Server> {
  const { rows } = await sql<Server>`
    select current_setting('server_version_num')::int / 10000 as version, pg_is_in_recovery() as standby`.execute(
    db,
  );
  return rows[0] as Server;
}

function faultOf({ version, standby }: Server): string | undefined {
  if (version < oldestVersion)
    return `expected PostgreSQL ${oldestVersion} or newer, but the server is ${version}`;
  return standby ? "expected a server that takes changes, but this is a standby" : undefined;
}
