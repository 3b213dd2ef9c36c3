import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds. Generous, because a successful wait ends at once, and machines may be several times slower than usual. */
const defaultDeadline = 60_000;

/**
 * Retries until an assertion holds.
 *
 * @throws the last error, once the deadline has passed
 */
export async function eventually<Result>(
  attempt: () => Promise<Result> | Result,
  deadline = defaultDeadline,
): Promise<Result> {
  const end = performance.now() + deadline;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > end) throw error;
      await sleep(25);
    }
  }
}
