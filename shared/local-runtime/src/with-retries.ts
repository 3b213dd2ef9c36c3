import type { DeliveryPolicy } from "./resources/delivery-policy.ts";
import { sleep } from "./sleep.ts";

/** Stopped between two attempts: neither done nor failed. */
export const interrupted = Symbol("interrupted");

/**
 * Retries until an attempt succeeds or is final, or the policy has no retries left; then returns the last result.
 * While it waits, it holds nothing but its own place in line.
 */
export async function withRetries<Result>(
  policy: DeliveryPolicy,
  stopped: AbortSignal,
  attempt: (number: number) => Promise<Result>,
  retryable: (result: Result) => boolean,
): Promise<Result | typeof interrupted> {
  for (let number = 1; ; number += 1) {
    if (stopped.aborted) return interrupted;
    const result = await attempt(number);
    if (!retryable(result)) return result;
    const wait = policy.waitBefore(number);
    if (wait === undefined) return result;
    await sleep(wait, stopped);
  }
}
