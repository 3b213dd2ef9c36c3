import type { Dependencies } from "@todo/function-kit/dependencies";
import { errorFields } from "@todo/function-kit/log";
import type { Traced } from "@todo/function-kit/trace";

/**
 * Does something with each item; one that fails is logged and does not keep the others waiting.
 *
 * @returns how many succeeded
 */
export async function eachOf<Item>(
  { log }: Pick<Dependencies, "log">,
  c: Traced,
  items: readonly Item[],
  effect: (item: Item) => Promise<void>,
): Promise<number> {
  let done = 0;
  for (const item of items) {
    try {
      await effect(item);
      done += 1;
    } catch (error) {
      log.error("sweep: left to the next tick", {
        item,
        ...errorFields(error),
        trace_id: c.var.trace.traceId,
      });
    }
  }
  return done;
}
