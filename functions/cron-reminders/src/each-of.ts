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
  for (const item of items) done += await attempt(deps, c, item, effect);
  return done;
}

/** The same with all items at once. */
export async function allOf<Item>(
  deps: Pick<Dependencies, "log">,
  c: Traced,
  items: readonly Item[],
  effect: (item: Item) => Promise<unknown>,
): Promise<number> {
  const done = await Promise.all(items.map((item) => attempt(deps, c, item, effect)));
  return done.reduce((sum, one) => sum + one, 0);
}

/** @returns 1 when it succeeded, else 0 */
async function attempt<Item>(
  { log }: Pick<Dependencies, "log">,
  c: Traced,
  item: Item,
  effect: (item: Item) => Promise<unknown>,
): Promise<number> {
  try {
    await effect(item);
    return 1;
  } catch (error) {
    log.error("sweep: left to the next tick", { item, ...errorFields(error), trace_id: c.var.trace.traceId });
    return 0;
  }
}
