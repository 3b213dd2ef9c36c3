export interface BackoffOptions {
  /** Milliseconds of the first pause, at most. */
  readonly first?: number;
  /** Milliseconds of any pause, at most. */
  readonly longest?: number;
  /** 0 to 1. */
  readonly random?: () => number;
}

export interface Backoff {
  /** Milliseconds to wait before the next try. */
  next(): number;
  /** The last try went well. */
  reset(): void;
}

/** Exponential with full jitter: clients that lost the same server do not come back at the same moment. */
export function createBackoff({
  first = 500,
  longest = 30_000,
  random = Math.random,
}: BackoffOptions = {}): Backoff {
  let failures = 0;
  return {
    next() {
      const ceiling = Math.min(longest, first * 2 ** failures);
      failures += 1;
      return Math.round(ceiling * (0.1 + 0.9 * random()));
    },
    reset() {
      failures = 0;
    },
  };
}
