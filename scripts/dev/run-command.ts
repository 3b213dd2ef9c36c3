import { inLines } from "../terminal-text.ts";
import { isForUser } from "./is-for-user.ts";

/**
 * Runs a script's `main`. What its user can put right becomes one line on standard error, and exit code 1; what is wrong with the
 * script itself shows where.
 */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!isForUser(error) && !isOfSystem(error)) throw error;
    console.error(inLines(error.message));
    process.exitCode = 1;
  }
}

/** A disk that is full, a file that may not be read: its message says what was tried on what. */
function isOfSystem(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}
