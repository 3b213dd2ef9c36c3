import { type BaseDependencies, createBaseDependencies } from "./base-dependencies.ts";
import type { Unused } from "./config.ts";
import { runFunction, type Served } from "./run-function.ts";

/**
 * Runs a function that does not use the database: it has no login, and the driver is not even in its image.
 *
 * @param unused further parts of the usual environment that it does not use
 */
export function serveWithoutDatabase(
  name: string,
  createApp: (deps: BaseDependencies) => Served,
  { unused = [] }: { unused?: readonly Exclude<Unused, "DATABASE_URL">[] } = {},
): Promise<void> {
  return runFunction(name, {
    unused: ["DATABASE_URL", ...unused],
    createDependencies: createBaseDependencies,
    createApp,
    close: async () => undefined,
  });
}
