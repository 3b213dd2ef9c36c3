import { type Runtime, startRuntime } from "@todo/local-runtime/runtime";
import type { RuntimeOptions } from "@todo/local-runtime/runtime-options";
import { DatabaseInUseError } from "@todo/local-runtime/storage/exclusive";
import { CommandError } from "./command-error.ts";
import { listenError } from "./listen-error.ts";

/**
 * The local runtime, with errors that tell the user what to do.
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
    if (options.port && (error as NodeJS.ErrnoException).syscall === "listen")
      throw listenError(error, { host: "127.0.0.1", port: options.port, variable: "DAPR_HTTP_PORT" });
    throw error;
  }
}
