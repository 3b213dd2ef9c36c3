import { errorFields, type Logger } from "./log.ts";

/** How many pieces of work run at the same time, in total and per owner. */
const [maxRunning, maxRunningEach] = [20, 5];
/** Milliseconds that a stop waits for work that has begun. */
const patience = 5_000;

type Work = () => Promise<void>;

/**
 * Work that continues after the answer, so that no client waits for it. There must be a sweep that finds unfinished
 * work.
 */
export interface Background {
  /**
   * @param owner the user that the work is for. Owners take turns, so that slow work of one leaves room for others
   */
  run(work: Work, owner?: string): void;
  /** Starts no more work from now on, and waits a limited time for work that has begun. */
  flush(): Promise<void>;
}

export function createBackground({ log }: { log: Logger }): Background {
  const waiting = new Map<string | undefined, Work[]>();
  const running = new Map<Promise<void>, string | undefined>();
  let stopped = false;

  const mayBegin = (owner: string | undefined) =>
    owner === undefined || [...running.values()].filter((it) => it === owner).length < maxRunningEach;

  /** The next piece of work, from the owner who has waited longest for a turn. */
  const takeNext = (): [Work, string | undefined] | undefined => {
    for (const [owner, works] of waiting) {
      if (!mayBegin(owner)) continue;
      const work = works.shift();
      waiting.delete(owner);
      if (works.length > 0) waiting.set(owner, works);
      if (work) return [work, owner];
    }
    return undefined;
  };
  const begin = (work: Work, owner: string | undefined) => {
    const done = work()
      .catch((error: unknown) => log.error("left to the sweep", errorFields(error)))
      .finally(() => {
        running.delete(done);
        next();
      });
    running.set(done, owner);
  };
  const next = () => {
    while (running.size < maxRunning) {
      const turn = takeNext();
      if (!turn) return;
      begin(...turn);
    }
  };

  return {
    run(work, owner) {
      if (stopped) return;
      const before = waiting.get(owner);
      if (before) before.push(work);
      else waiting.set(owner, [work]);
      next();
    },
    async flush() {
      stopped = true;
      waiting.clear();
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, patience);
      await Promise.race([Promise.all(running.keys()), late]);
      clearTimeout(timer);
    },
  };
}
