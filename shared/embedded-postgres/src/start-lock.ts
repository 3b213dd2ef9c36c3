import { join } from "node:path";
import { EmbeddedPostgresError, useOwnServer } from "./embedded-postgres-error.ts";
import { tryFileLock } from "./file-lock.ts";
import { poll } from "./poll.ts";

/**
 * Runs `work` while no other process works on this folder.
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

function tryLock(path: string): ReturnType<typeof tryFileLock> {
  try {
    return tryFileLock(path);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      "NOT_OWNER",
      `Cannot write to ${path}: does its folder belong to another user? Choose another DATA_DIR. ${useOwnServer}`,
      { cause },
    );
  }
}
