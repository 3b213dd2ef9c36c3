import { errorFields, type Logger } from "./log.ts";

/** Maximum number of items in a batch. */
const maxTogether = 250;

/** How to process a batch of items, and a single item. */
export interface BatchWork<Item, Result> {
  /**
   * Processes a batch. An item missing from the result is processed alone; if this throws, all items are. It must not
   * wait long for anything that a single item could block.
   */
  together(items: readonly Item[]): Promise<ReadonlyMap<Item, Result>>;
  alone(item: Item): Promise<Result>;
}

interface BatchItem<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result | Promise<Result>) => void;
}

/**
 * Processes items that arrive at the same time in batches: while one batch runs, the next one fills. No item waits
 * for a batch to fill, and a failing item blocks no other.
 *
 * @returns a function that takes an item; it resolves when the item is done, and rejects if that item fails
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
      log.warn("batch failed: processing each item alone", { items: batch.length, ...errorFields(error) });
      return new Map<Item, Result>();
    });
    // The next batch does not wait for items that are processed alone.
    for (const { item, resolve } of batch)
      resolve(done.has(item) ? (done.get(item) as Result) : work.alone(item));
  };

  const run = async () => {
    // Lets items that arrive at the same moment share the first batch.
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
