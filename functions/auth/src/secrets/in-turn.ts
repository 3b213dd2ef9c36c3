import { setTimeout as sleep } from "node:timers/promises";
import { ProblemError } from "@todo/function-kit/problem-error";

/** Callers that wait at most; more would wait for longer than anybody does. */
const maxWaiting = 20;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Does work that keeps the processor busy, one after another, and rests after each for as long as it took: everything else gets
 * half of the time, so many who try passwords at once slow down nobody but themselves.
 *
 * @throws ProblemError 429 `too_many_at_once`
 */
export async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (waiting >= maxWaiting) {
    throw new ProblemError(429, "too_many_at_once", "too many sign in at this moment: try again in a second");
  }
  waiting += 1;
  let took = 0;
  const turn = last.then(async () => {
    const begin = performance.now();
    return work().finally(() => {
      took = performance.now() - begin;
    });
  });
  const rest = () => sleep(took);
  last = turn.then(rest, rest);
  return turn.finally(() => {
    waiting -= 1;
  });
}
