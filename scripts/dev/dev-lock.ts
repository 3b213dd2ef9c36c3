import { join } from "node:path";
import { tryFileLock } from "@todo/embedded-postgres/file-lock";
import { poll } from "@todo/embedded-postgres/poll";
import { CommandError } from "./command-error.ts";
import { readDevNote } from "./dev-note.ts";

/** Milliseconds that one which is stopping is waited for: pnpm gives the prompt back before it has ended. */
const patience = 5_000;

/**
 * Makes this process the only `pnpm dev` of a folder, until it ends in whatever way.
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
  if (outcome && !(outcome instanceof CommandError)) return { release: () => outcome.close() };
  throw (
    outcome ?? new CommandError("already_running", `another pnpm dev is starting or stopping in ${dataDir}`)
  );
}

function tryLock(path: string): ReturnType<typeof tryFileLock> {
  try {
    return tryFileLock(path);
  } catch (error) {
    throw new CommandError("data_dir_unusable", `cannot write to ${path}: ${(error as Error).message}`);
  }
}
