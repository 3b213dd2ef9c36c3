import { DatabaseSync } from "node:sqlite";

const SQLITE_BUSY = 5;

/**
 * A lock that the operating system drops when its holder dies, however it dies: SQLite's on a file, which Node offers in no
 * other way on every platform. So there is no stale lock to detect.
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
