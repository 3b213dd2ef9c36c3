import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { poll } from "@todo/embedded-postgres/poll";
import { CommandError } from "./command-error.ts";
import { readDevNote } from "./dev-note.ts";

const SQLITE_BUSY = 5;
/** Milliseconds that one which is stopping is waited for: pnpm gives the prompt back before it has ended. */
const patience = 5_000;

/**
 * Makes this process the only `pnpm dev` of a folder, until it ends in whatever way: SQLite's lock on a file is one that the
 * operating system drops with the process.
 *
 * @throws CommandError `already_running`, saying where
 */
export async function takeDevLock(dataDir: string): Promise<{ release(): void }> {
  const attempt = () => {
    const held = tryLock(join(dataDir, "dev.lock"));
    if (held) return held;
    // One that is up has left word; one that starts will, and one that stops has taken it back.
    const note = readDevNote(dataDir);
    return note && new CommandError("already_running", `already running at ${note.url} (pid ${note.pid})`);
  };
  const outcome = await poll(attempt, { everyMs: 25, timeoutMs: patience });
  if (outcome instanceof DatabaseSync) return { release: () => outcome.close() };
  throw (
    outcome ?? new CommandError("already_running", `another pnpm dev is starting or stopping in ${dataDir}`)
  );
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
    throw new CommandError("data_dir_unusable", `cannot write to ${path}: ${(error as Error).message}`);
  }
}
