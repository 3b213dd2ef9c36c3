import { errorFields, type Logger } from "./log.ts";

/** Pieces of work done at the same time, and of one owner's. */
const [maxRunning, maxRunningEach] = [20, 5];
/** Milliseconds that a stop waits for what has begun. */
const patience = 5_000;

type Work = () => Promise<void>;

/** Work that goes on after the answer, so that nobody waits for it. A sweep must find what it leaves undone. */
export interface Background {
  /** @param owner whose it is: owners take turns, and one whose work takes long leaves room for the others' */
  run(work: Work, owner?: string): void;
  /** Begins nothing more, and waits a while for what has begun. */
  flush(): Promise<void>;
}

export function createBackground({ log }: { log: Logger }): Background {
  const waiting = new Map<string | undefined, Work[]>();
  const running = new Map<Promise<void>, string | undefined>();

  const mayBegin = (owner: string | undefined) =>
    owner === undefined || [...running.values()].filter((it) => it === owner).length < maxRunningEach;

  /** Of the owner who has waited longest for a turn. */
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
      const before = waiting.get(owner);
      if (before) before.push(work);
      else waiting.set(owner, [work]);
      next();
    },
    async flush() {
      waiting.clear();
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, patience);
      await Promise.race([Promise.all(running.keys()), late]);
      clearTimeout(timer);
    },
  };
}
