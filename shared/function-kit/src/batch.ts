import { errorFields, type Logger } from "./log.ts";

/** Items of one batch at most. */
const maxTogether = 250;

/** What can be done with many items in one go, and with each by itself. */
export interface BatchWork<Item, Result> {
  /** What is not in its answer is done alone; so is everything when it throws. What one item may block it does not wait for, or not for long. */
  together(items: readonly Item[]): Promise<ReadonlyMap<Item, Result>>;
  alone(item: Item): Promise<Result>;
}

interface BatchItem<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result | Promise<Result>) => void;
}

/**
 * Does together what is asked for at the same time: while one batch is under way, the next one fills. Nothing waits for a batch to
 * fill, and an item that cannot be done holds up no other.
 *
 * @returns what takes an item; it resolves when that is done, and rejects with its own failure
 */
export function createBatch<Item, Result>(
  { log }: { log: Logger },
  work: BatchWork<Item, Result>,
): (item: Item) => Promise<Result> {
  const waiting: BatchItem<Item, Result>[] = [];
  let running = false;

  const runNext = async () => {
    const batch = waiting.splice(0, maxTogether);
    const done = await work.together(batch.map(({ item }) => item)).catch((error: unknown) => {
      log.warn("not done together: each by itself", { items: batch.length, ...errorFields(error) });
      return new Map<Item, Result>();
    });
    // Those that are done alone are not waited for: the next ones go on.
    for (const { item, resolve } of batch)
      resolve(done.has(item) ? (done.get(item) as Result) : work.alone(item));
  };

  const run = async () => {
    // What is asked for in the same moment goes together from the start.
    await Promise.resolve();
    while (waiting.length > 0) await runNext();
    running = false;
  };

  return (item) =>
    new Promise((resolve) => {
      waiting.push({ item, resolve });
      if (running) return;
      running = true;
      void run();
    });
}
