import { setTimeout as sleep } from "node:timers/promises";

/**
 * Asks every `everyMs` milliseconds until there is an answer; undefined when `timeoutMs` milliseconds have passed
 * without one.
 */
export async function poll<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  { everyMs, timeoutMs }: { everyMs: number; timeoutMs: number },
): Promise<T | undefined> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined || performance.now() > deadline) return answer;
    await sleep(everyMs);
  }
}
