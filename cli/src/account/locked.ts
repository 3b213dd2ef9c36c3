import { closeSync, linkSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { exitCodes } from "../exit-codes.ts";
import { interrupted } from "../screen/interrupted.ts";

/** Milliseconds after which the holder of a lock must have crashed: work under a lock takes 40 s at most. */
const longestHeld = 60_000;
/** Milliseconds between two tries. */
const pause = 40;
/** Ctrl-C, `kill`, and a terminal that is closed. */
const endings = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Does work under a lock between processes: a file that only one of them can create. Ctrl-C during the work ends the
 * program when the work is done, so that tokens just received are not lost; a second one ends it at once.
 *
 * @param path of the lock, in a folder that exists
 * @throws CliError `interrupted` after Ctrl-C, and errors of the work and the file system
 */
export async function locked<T>(path: string, work: () => Promise<T>): Promise<T> {
  let own = take(path);
  while (own === undefined) {
    removeLeftOver(path);
    await new Promise((resolve) => setTimeout(resolve, pause));
    own = take(path);
  }
  const lock = own;
  const release = () => {
    if (numberOf(path) === lock) rmSync(path, { force: true });
  };
  let stopping = false;
  const stop = () => {
    if (stopping) {
      release();
      process.exit(exitCodes.interrupted.code);
    }
    stopping = true;
  };
  for (const signal of endings) process.on(signal, stop);
  try {
    const done = await work();
    if (stopping) throw interrupted();
    return done;
  } finally {
    for (const signal of endings) process.off(signal, stop);
    release();
  }
}

/** @returns the number of the new file; undefined when another process has the lock */
function take(path: string): bigint | undefined {
  try {
    closeSync(openSync(path, "wx", 0o600));
    return numberOf(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return undefined;
    throw error;
  }
}

/**
 * Of several processes that find the same stale lock, one moves it away. If it was a new one, created meanwhile, it is
 * put back.
 */
function removeLeftOver(path: string): void {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (!found || Math.abs(Date.now() - Number(found.mtimeMs)) < longestHeld) return;
  const moved = `${path}.${process.pid}`;
  try {
    renameSync(path, moved);
    if (numberOf(moved) !== found.ino) linkSync(moved, path);
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    rmSync(moved, { force: true });
  }
}

const numberOf = (path: string): bigint | undefined =>
  statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
