export interface BackoffOptions {
  /** Maximum milliseconds of the first pause. */
  readonly first?: number;
  /** Maximum milliseconds of any pause. */
  readonly longest?: number;
  /** A number from 0 to 1. */
  readonly random?: () => number;
}

export interface Backoff {
  /** Milliseconds to wait before the next attempt. */
  next(): number;
  /** Call it after a successful attempt. */
  reset(): void;
}

/**
 * Exponential with full jitter, so that clients that lost the same server do not all come back at the same moment.
 */
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
