import { errorFields, type Logger } from "./log.ts";

/** Pieces of work done at the same time. */
const maxRunning = 20;
/** Milliseconds that a stop waits for what has begun. */
const patience = 5_000;

/** Work that goes on after the answer, so that nobody waits for it. A sweep must find what it leaves undone. */
export interface Background {
  run(work: () => Promise<void>): void;
  /** Begins nothing more, and waits a while for what has begun. */
  flush(): Promise<void>;
}

export function createBackground({ log }: { log: Logger }): Background {
  let waiting: (() => Promise<void>)[] = [];
  const running = new Set<Promise<void>>();

  const begin = (work: () => Promise<void>) => {
    const done = work()
      .catch((error: unknown) => log.error("left to the sweep", errorFields(error)))
      .finally(() => {
        running.delete(done);
        next();
      });
    running.add(done);
  };
  const next = () => {
    while (running.size < maxRunning) {
      const work = waiting.shift();
      if (!work) return;
      begin(work);
    }
  };

  return {
    run(work) {
      waiting.push(work);
      next();
    },
    async flush() {
      waiting = [];
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, patience);
      await Promise.race([Promise.all(running), late]);
      clearTimeout(timer);
    },
  };
}
