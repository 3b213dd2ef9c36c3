import { EmbeddedPostgresError } from "@todo/embedded-postgres/embedded-postgres-error";
import { CommandError } from "./command-error.ts";

/** Runs a script's `main`. What its user can put right becomes one line on standard error, and exit code 1. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!isForUser(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** `parseArgs` throws TypeErrors whose code begins like this. */
function isForUser(error: unknown): error is Error {
  if (error instanceof CommandError || error instanceof EmbeddedPostgresError) return true;
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
