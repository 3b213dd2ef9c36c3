export interface SeatOptions {
  /** Maximum number of one user's running requests. */
  readonly atOnce: number;
  /** Maximum number of one user's waiting requests. */
  readonly waiting: number;
  /** Maximum milliseconds that a request waits. */
  readonly patience: number;
}

export interface Seats {
  /**
   * @returns a function that gives the seat back; undefined when too many requests are waiting, or the wait was too
   * long
   */
  take(userId: string): Promise<(() => void) | undefined>;
}

interface Table {
  taken: number;
  readonly waiting: (() => void)[];
}

/**
 * Limits how many requests of one user run concurrently. Further ones wait, first come, first served. So no user can
 * take all database connections or the whole event loop, and a burst is only slightly slower. Kept in the memory of
 * one instance.
 */
export function createSeats({ atOnce, waiting, patience }: SeatOptions): Seats {
  const tables = new Map<string, Table>();

  const leave = (userId: string, table: Table) => {
    const next = table.waiting.shift();
    if (next) return next();
    table.taken -= 1;
    if (table.taken === 0) tables.delete(userId);
  };

  return {
    async take(userId) {
      const table = tables.get(userId) ?? { taken: 0, waiting: [] };
      tables.set(userId, table);
      let left = false;
      const giveBack = () => {
        if (!left) leave(userId, table);
        left = true;
      };
      if (table.taken < atOnce) {
        table.taken += 1;
        return giveBack;
      }
      if (table.waiting.length >= waiting) return undefined;
      return (await seated(table, patience)) ? giveBack : undefined;
    },
  };
}

function seated(table: Table, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const sit = () => {
      clearTimeout(timer);
      resolve(true);
    };
    const timer = setTimeout(() => {
      table.waiting.splice(table.waiting.indexOf(sit), 1);
      resolve(false);
    }, patience);
    table.waiting.push(sit);
  });
}
