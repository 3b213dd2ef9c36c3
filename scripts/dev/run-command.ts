import { inLines } from "@todo/terminal/text";
import { isForUser } from "./is-for-user.ts";

/**
 * Runs a script's `main`. An error that the user can correct becomes one line on standard error, with exit code 1; a
 * bug in the script shows its location.
 */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!isForUser(error) && !isSystemError(error)) throw error;
    console.error(inLines(error.message));
    process.exitCode = 1;
  }
}

/** A full disk, or an unreadable file: the message says what was tried on what. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}
