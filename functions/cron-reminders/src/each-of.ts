import type { Dependencies } from "@todo/function-kit/dependencies";
import { errorFields } from "@todo/function-kit/log";
import type { Traced } from "@todo/function-kit/trace";

/**
 * Processes items one after another; a failing item is logged and does not hold up the others.
 *
 * @returns how many succeeded
 */
export async function eachOf<Item>(
  deps: Pick<Dependencies, "log">,
  c: Traced,
  items: readonly Item[],
  effect: (item: Item) => Promise<unknown>,
): Promise<number> {
  let done = 0;
  for (const item of items) {
    try {
      await effect(item);
      done += 1;
    } catch (error) {
      deps.log.error("sweep: left to the next tick", {
        item,
        ...errorFields(error),
        trace_id: c.var.trace.traceId,
      });
    }
  }
  return done;
}
