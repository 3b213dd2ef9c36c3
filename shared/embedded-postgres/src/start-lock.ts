import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { EmbeddedPostgresError, useOwnServer } from "./embedded-postgres-error.ts";
import { poll } from "./poll.ts";

const SQLITE_BUSY = 5;

/**
 * Runs `work` while no other process works on this folder. The lock is SQLite's: one on a file that the operating
 * system drops when its holder dies, however it dies, which Node offers in no other way on every platform. So there is
 * no stale lock to detect.
 * @throws EmbeddedPostgresError NOT_OWNER, START_TIMEOUT
 */
export async function withStartLock<T>(
  folder: string,
  timeoutMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const path = join(folder, "start.lock");
  const lock = await poll(() => tryLock(path), { everyMs: 15, timeoutMs });
  if (!lock) {
    throw new EmbeddedPostgresError(
      "START_TIMEOUT",
      `Another process has been starting ${folder} for too long.`,
    );
  }
  try {
    return await work();
  } finally {
    lock.close();
  }
}

function tryLock(path: string): DatabaseSync | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    database.exec("PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database?.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
    throw new EmbeddedPostgresError(
      "NOT_OWNER",
      `Cannot write to ${path}: does its folder belong to another user? Choose another DATA_DIR. ${useOwnServer}`,
      { cause: error },
    );
  }
}
