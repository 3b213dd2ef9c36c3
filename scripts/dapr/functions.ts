import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { LogEntry } from "@todo/function-kit/log";
import { type ActivatedFunction, createActivator } from "./activator.ts";
import { startFunction } from "./function-process.ts";

export interface FunctionProcessesOptions {
  /** `functions/` */
  readonly folder: string;
  /** See AppOptions. */
  readonly bundles?: string | undefined;
  readonly env: (name: string) => NodeJS.ProcessEnv;
  readonly write: (entry: LogEntry) => void;
  /** Milliseconds without a request after which a function is stopped. Default: never. */
  readonly idleAfter?: number | undefined;
}

/** Every function as a separate process, by name. */
export interface FunctionProcesses {
  readonly byName: Readonly<Record<string, ActivatedFunction>>;
  /** Stops them gracefully. From here on they answer 503. */
  stop(): Promise<void>;
}

/** Starts none: a function's first request does. A new folder is a new function. */
export async function createFunctionProcesses({
  folder,
  bundles,
  env,
  write,
  idleAfter,
}: FunctionProcessesOptions): Promise<FunctionProcesses> {
  const sourceOf = (name: string) => join(folder, name, "src/main.ts");
  const programOf = (name: string) => (bundles ? join(bundles, `${name}.cjs`) : sourceOf(name));
  const names = (await readdir(folder)).filter((name) => existsSync(sourceOf(name))).sort();
  const byName = Object.fromEntries(
    names.map((name) => {
      const launch = () => startFunction({ name, program: programOf(name), env: env(name), write });
      return [name, createActivator({ launch, idleAfter })];
    }),
  );
  return {
    byName,
    async stop() {
      await Promise.all(Object.values(byName).map((one) => one.hold()));
    },
  };
}
