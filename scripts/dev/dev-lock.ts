import { join } from "node:path";
import { tryFileLock } from "@todo/embedded-postgres/file-lock";
import { poll } from "@todo/embedded-postgres/poll";
import { CommandError } from "./command-error.ts";
import { readDevNote } from "./dev-note.ts";

/** Milliseconds to wait for one that is stopping: pnpm returns to the prompt before it has ended. */
const patience = 5_000;

/**
 * Makes this process the only `pnpm dev` on a folder, until it ends in any way.
 *
 * @throws CommandError `already_running`, saying where
 */
export async function takeDevLock(dataDir: string): Promise<{ release(): void }> {
  const attempt = () => {
    const held = tryLock(join(dataDir, "dev.lock"));
    if (held) return held;
    // A running process has written its note; one that is starting will, and one that is stopping has removed it.
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
