import { connect } from "@todo/database/connect";
import { ping } from "@todo/database/ping";
import type { Database } from "@todo/database/tables/database";
import { CommandError, DatabaseUnreachableError } from "./command-error.ts";
import { checkDatabaseUrl } from "./database-url.ts";

/**
 * Runs work on the database that `DATABASE_URL` names, over one connection.
 *
 * @throws CommandError `invalid_configuration`, DatabaseUnreachableError
 */
export async function useDatabase(work: (db: Database, url: string) => Promise<void>): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new CommandError("invalid_configuration", "DATABASE_URL: is required (more with --help)");
  checkDatabaseUrl(url);
  const db = connect({ url, maxConnections: 1 });
  try {
    await ping(db).catch((error: unknown) => {
      throw new DatabaseUnreachableError(url, error);
    });
    await work(db, url);
  } finally {
    await db.destroy();
  }
}
