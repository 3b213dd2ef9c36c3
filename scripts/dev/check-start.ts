import { readConfig } from "@todo/function-kit/config";
import { CommandError } from "./command-error.ts";
import type { DevOptions } from "./dev-options.ts";
import { tryToListen } from "./try-to-listen.ts";

/** Variables that are set by the program that starts the functions. */
const given = { DATABASE_URL: "postgres://localhost/todo", APP_API_TOKEN: "given", PORT: undefined };

/**
 * Finds errors before anything is started: in the functions' settings, ports, the user's own database.
 *
 * @param portPatience milliseconds to wait for a port that is in use
 * @throws ConfigError, CommandError `invalid_configuration` and others, PortTakenError, DatabaseUnreachableError
 */
export async function checkStart(
  { databaseUrl, port, daprPort, host }: DevOptions,
  env: NodeJS.ProcessEnv,
  portPatience: number,
): Promise<void> {
  readConfig({ ...env, ...given });
  if (port !== 0 && port === daprPort)
    throw new CommandError("invalid_configuration", "DAPR_HTTP_PORT: expected another one than PORT");
  await tryToListen({ host, port, variable: "PORT" }, portPatience);
  if (daprPort !== undefined)
    await tryToListen({ host: "127.0.0.1", port: daprPort, variable: "DAPR_HTTP_PORT" }, portPatience);
  if (databaseUrl === undefined) return;
  // Loaded only if needed, because the driver takes time to load.
  const { checkDatabase } = await import("./check-database.ts");
  await checkDatabase(databaseUrl);
}
