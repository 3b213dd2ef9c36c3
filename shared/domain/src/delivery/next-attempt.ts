const minute = 60_000;
const hour = 60 * minute;

/**
 * Milliseconds to wait after the first attempt, the second …: about 32 hours in all. Jitter makes each wait a little
 * longer.
 */
const waits = [minute, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour];
/** Maximum share added at random, so that deliveries that failed together are not all retried together. */
const jitter = 0.2;
/** A receiver may ask for a longer wait, up to this. */
const longest = 24 * hour;

export const maxAttempts = waits.length + 1;

/**
 * When to try again, as Standard Webhooks recommends, except for its first steps, because our clock ticks only every
 * minute.
 *
 * @param attempts made so far, 1 or more
 * @param now RFC 3339
 * @param random from 0 to 1
 * @param retryAfter milliseconds that the receiver asked for
 * @returns RFC 3339, UTC; null after the last attempt
 */
export function nextAttempt(attempts: number, now: string, random: number, retryAfter = 0): string | null {
  const wait = waits[attempts - 1];
  if (wait === undefined) return null;
  const milliseconds = Math.max(wait * (1 + jitter * random), Math.min(retryAfter, longest));
  return new Date(Date.parse(now) + milliseconds).toISOString();
}
