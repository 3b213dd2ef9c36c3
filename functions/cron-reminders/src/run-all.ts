import type { Dependencies } from "@todo/function-kit/dependencies";
import { errorFields } from "@todo/function-kit/log";
import type { Traced } from "@todo/function-kit/trace";

/** Processes everything that is due, and returns how much that was. */
export type Sweep = (c: Traced) => Promise<object>;

export interface AllDone {
  /** The result of each successful sweep, by name. */
  readonly done: Readonly<Record<string, object>>;
  readonly failed: boolean;
}

/**
 * Runs the sweeps in parallel, so that a slow or failing one does not delay the others. A failure is logged with the
 * name of its sweep.
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
