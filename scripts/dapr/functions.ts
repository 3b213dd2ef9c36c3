import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { LogEntry } from "@todo/function-kit/log";
import { type ActivatedFunction, createActivator } from "./activator.ts";
import { startFunction } from "./function-process.ts";

export interface FunctionProcessesOptions {
  /** `functions/` */
  readonly folder: string;
  readonly env: (name: string) => NodeJS.ProcessEnv;
  readonly write: (entry: LogEntry) => void;
  /** Milliseconds without a request until a function is ended. Default: never. */
  readonly idleAfter?: number | undefined;
}

/** Every function as a process of its own, by name. */
export interface FunctionProcesses {
  readonly byName: Readonly<Record<string, ActivatedFunction>>;
  /** Ends them gracefully. They answer 503 from here on. */
  stop(): Promise<void>;
}

/** None is started yet: the first request to it does that. Adding a function is adding a folder. */
export async function createFunctionProcesses({
  folder,
  env,
  write,
  idleAfter,
}: FunctionProcessesOptions): Promise<FunctionProcesses> {
  const programOf = (name: string) => join(folder, name, "src/main.ts");
  const names = (await readdir(folder)).filter((name) => existsSync(programOf(name))).sort();
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
