import { NewerDatabaseError } from "@todo/database/newer-database-error";
import { EmbeddedPostgresError } from "@todo/embedded-postgres/embedded-postgres-error";
import { ConfigError } from "@todo/function-kit/config";
import { CommandError } from "./command-error.ts";

/** What whoever runs a script can put right is told in its own words; anything else is a fault of the code. */
export function isForUser(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const known = [CommandError, ConfigError, EmbeddedPostgresError, NewerDatabaseError];
  if (known.some((it) => error instanceof it)) return true;
  // `parseArgs` throws TypeErrors whose code begins like this.
  return "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
