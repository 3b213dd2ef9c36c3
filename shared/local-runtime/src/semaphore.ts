/** Runs at most `permits` pieces of work at once; the others wait in line. */
export interface Semaphore {
  use<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function createSemaphore(permits: number): Semaphore {
  let free = permits;
  const line: (() => void)[] = [];
  return {
    async use(work) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => line.push(resolve));
      try {
        return await work();
      } finally {
        const next = line.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}
