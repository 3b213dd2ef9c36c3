import type { Unused } from "./config.ts";
import { createDependencies, type Dependencies } from "./dependencies.ts";
import { runFunction, type Served } from "./run-function.ts";

/** Runs a function in its own process. @param unused the parts of the usual environment that it does not use */
export function serve(
  name: string,
  createApp: (deps: Dependencies) => Served,
  { unused = [] }: { unused?: readonly Exclude<Unused, "DATABASE_URL">[] } = {},
): Promise<void> {
  return runFunction(name, {
    unused,
    createDependencies,
    createApp,
    async close({ outbox, db }) {
      await outbox.flush();
      await db.destroy();
    },
  });
}
