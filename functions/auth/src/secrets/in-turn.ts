import { ProblemError } from "@todo/function-kit/problem-error";

/** Callers that wait at most; more would wait for longer than anybody does. */
const maxWaiting = 20;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Does expensive work one after another: many who try passwords at once take one core and the memory of one hash, and leave the
 * other threads of the pool to everybody else.
 *
 * @throws ProblemError 429 `too_many_at_once`
 */
export async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (waiting >= maxWaiting) {
    throw new ProblemError(429, "too_many_at_once", "too many sign in at this moment: try again in a second");
  }
  waiting += 1;
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  return turn.finally(() => {
    waiting -= 1;
  });
}
