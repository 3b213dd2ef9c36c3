import type { Dependencies } from "@todo/function-kit/dependencies";
import { errorFields } from "@todo/function-kit/log";
import type { Traced } from "@todo/function-kit/trace";

/** Does everything that is due, and tells how much that was. */
export type Sweep = (c: Traced) => Promise<object>;

export interface AllDone {
  /** By sweep: what it has done. Those that failed are not in it. */
  readonly done: Readonly<Record<string, object>>;
  readonly failed: boolean;
}

/**
 * Runs the sweeps at the same time, so that one that takes long, or fails, holds up none of the others. A failure is logged with
 * the name of its sweep.
 */
export async function runAll(
  { log }: Pick<Dependencies, "log">,
  c: Traced,
  sweeps: Readonly<Record<string, Sweep>>,
): Promise<AllDone> {
  let failed = false;
  const run = async ([name, sweep]: [string, Sweep]) => {
    try {
      return [[name, await sweep(c)] as const];
    } catch (error) {
      failed = true;
      log.error("sweep failed", { sweep: name, ...errorFields(error), trace_id: c.var.trace.traceId });
      return [];
    }
  };
  const done = await Promise.all(Object.entries(sweeps).map(run));
  return { done: Object.fromEntries(done.flat()), failed };
}
