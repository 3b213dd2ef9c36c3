export interface SeatOptions {
  /** Of one user, at the same time. */
  readonly atOnce: number;
  /** Of one user, that wait for a seat. */
  readonly waiting: number;
  /** Milliseconds that one of them waits at most. */
  readonly patience: number;
}

export interface Seats {
  /** @returns a function that gives the seat back; undefined when too many wait already, or the wait was too long */
  take(userId: string): Promise<(() => void) | undefined>;
}

interface Table {
  taken: number;
  readonly waiting: (() => void)[];
}

/**
 * Limits how many requests of one user run at the same time. Others wait, first come, first served. So nobody takes all
 * database connections or the whole event loop, and a burst is only a little slower. Kept in the memory of one instance.
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
