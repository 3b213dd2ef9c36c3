import { connect } from "@todo/database/connect";
import { migrate } from "@todo/database/migrate";
import { ping } from "@todo/database/ping";
import type { Database } from "@todo/database/tables/database";
import { errorFields, type Logger } from "@todo/function-kit/log";
import { DatabaseUnreachableError } from "./command-error.ts";

/** Connections shared by all functions. The runtime has a few of its own. */
const maxConnections = 20;

/**
 * One pool for the whole process, on an up-to-date database.
 *
 * @throws DatabaseUnreachableError, or a migration's error
 */
export async function openDatabase(url: string, log: Logger): Promise<Database> {
  const onConnectionLost = (error: Error) => log.warn("database connection lost", errorFields(error));
  const db = connect({ url, maxConnections, onConnectionLost });
  try {
    await ping(db).catch((error: unknown) => {
      throw new DatabaseUnreachableError(url, error);
    });
    const applied = await migrate(db);
    if (applied.length > 0) log.info(`database: ${applied.length} migrations applied`);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
