import { DatabaseSync } from "node:sqlite";

const SQLITE_BUSY = 5;

/**
 * A lock that the operating system releases when its holder dies, however it dies: SQLite's lock on a file, because
 * Node offers no other one on every platform. There can be no stale lock.
 *
 * @returns the lock, released by `close()`; undefined while another process holds it
 * @throws when the file cannot be written
 */
export function tryFileLock(path: string): DatabaseSync | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    database.exec("PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database?.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}
