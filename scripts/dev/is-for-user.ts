import { NewerDatabaseError } from "@todo/database/newer-database-error";
import { EmbeddedPostgresError } from "@todo/embedded-postgres/embedded-postgres-error";
import { ConfigError } from "@todo/function-kit/config";
import { CommandError } from "./command-error.ts";

/** Errors that the user can correct have their own messages; anything else is a bug. */
export function isForUser(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const known = [CommandError, ConfigError, EmbeddedPostgresError, NewerDatabaseError];
  if (known.some((it) => error instanceof it)) return true;
  // `parseArgs` throws TypeErrors whose code begins like this.
  return "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
