import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds. Generous: a test that waits for something waits only as long as it takes. */
const defaultDeadline = 30_000;

/**
 * Tries until an assertion holds.
 *
 * @throws what the last try threw, once the deadline has passed
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
