import { type Runtime, startRuntime } from "@todo/local-runtime/runtime";
import type { RuntimeOptions } from "@todo/local-runtime/runtime-options";
import { DatabaseInUseError } from "@todo/local-runtime/storage/exclusive";
import { CommandError, PortTakenError } from "./command-error.ts";

/**
 * The local runtime, with errors that tell its user what to do.
 *
 * @throws PortTakenError, CommandError `database_in_use`
 */
export async function startLocalRuntime(options: RuntimeOptions): Promise<Runtime> {
  try {
    return await startRuntime(options);
  } catch (error) {
    if (error instanceof DatabaseInUseError) {
      const advice = "stop it first, or choose another database with DATABASE_URL";
      throw new CommandError(error.code, `another system runs on this database: ${advice}`, { cause: error });
    }
    if (options.port && (error as NodeJS.ErrnoException).code === "EADDRINUSE") {
      throw new PortTakenError(options.port, "DAPR_HTTP_PORT");
    }
    throw error;
  }
}
