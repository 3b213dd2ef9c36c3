import { join } from "node:path";
import type { LogEntry } from "@todo/function-kit/log";
import { onTestFinished } from "vitest";
import { type ActivatedFunction, createActivator } from "../activator.ts";
import { startFunction } from "../function-process.ts";

const program = join(import.meta.dirname, "small-function.ts");

/** The small function, not started yet, stopped at the end of the test. */
export function smallFunction(
  options: { env?: NodeJS.ProcessEnv; idleAfter?: number } = {},
): ActivatedFunction & { readonly entries: LogEntry[] } {
  const entries: LogEntry[] = [];
  const env = { ...process.env, ...options.env };
  const launch = () => startFunction({ name: "small", program, env, write: (entry) => entries.push(entry) });
  const one = createActivator({ launch, idleAfter: options.idleAfter });
  onTestFinished(() => one.kill9());
  return Object.assign(one, { entries });
}
