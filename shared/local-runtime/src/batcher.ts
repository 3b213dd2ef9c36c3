/**
 * Group commit: while one write is on its way to the database, arriving items wait and are written together, in
 * order. A quiet runtime therefore writes at once, and a busy one pays for one transaction per round trip instead of
 * one per item.
 */
export interface Batcher<Item> {
  /** Resolves once the item is durable. Rejects with the write's error, as for all items of that write. */
  add(item: Item): Promise<void>;
  /** Resolves once everything added so far has been written or has failed. */
  idle(): Promise<void>;
}

interface Waiting<Item> {
  item: Item;
  resolve: () => void;
  reject: (error: unknown) => void;
}

export function createBatcher<Item>(write: (items: Item[]) => Promise<void>, limit = 500): Batcher<Item> {
  let waiting: Waiting<Item>[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, limit);
      waiting = waiting.slice(limit);
      try {
        await write(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = undefined;
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        running ??= run();
      }),
    idle: async () => {
      while (running) await running;
    },
  };
}
