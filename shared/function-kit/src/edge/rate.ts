export interface RateOptions {
  /** Requests per second that one user may make in the long run. */
  readonly perSecond: number;
  /** Requests that a previously idle user may make at once. */
  readonly burst: number;
}

export interface Rate {
  /** Counts a request. @returns seconds until the next request is accepted; 0 when this one is */
  take(userId: string): number;
}

/** Number of remembered users above which idle ones are forgotten. */
const maxUsers = 10_000;

/**
 * A token bucket for each user, in the memory of one instance.
 *
 * @param now milliseconds on a monotonic clock
 */
export function createRate({ perSecond, burst }: RateOptions, now = () => performance.now()): Rate {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const filled = ({ tokens, at }: { tokens: number; at: number }, time: number) =>
    Math.min(burst, tokens + ((time - at) / 1000) * perSecond);

  return {
    take(userId) {
      const time = now();
      if (buckets.size >= maxUsers && !buckets.has(userId)) {
        for (const [id, bucket] of buckets) if (filled(bucket, time) === burst) buckets.delete(id);
      }
      const tokens = filled(buckets.get(userId) ?? { tokens: burst, at: time }, time);
      const isAnswered = tokens >= 1;
      buckets.set(userId, { tokens: isAnswered ? tokens - 1 : tokens, at: time });
      return isAnswered ? 0 : Math.ceil((1 - tokens) / perSecond);
    },
  };
}
