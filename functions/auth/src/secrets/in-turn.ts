import { ProblemError } from "@todo/function-kit/problem-error";

/** Callers that wait at most in each queue; more would wait for longer than anybody does. */
const maxWaiting = 20;

/** Queues of their own, so that nobody who makes an account, or changes a password, keeps others from signing in. */
const queues = {
  check: { waiting: 0, last: Promise.resolve<unknown>(undefined) },
  make: { waiting: 0, last: Promise.resolve<unknown>(undefined) },
};

/**
 * Does expensive work one after another: many who try passwords at once take one core and the memory of one hash, and leave the
 * other threads of the pool to everybody else.
 *
 * @throws ProblemError 429 `too_many_at_once`
 */
export async function inTurn<Result>(
  which: keyof typeof queues,
  work: () => Promise<Result>,
): Promise<Result> {
  const queue = queues[which];
  if (queue.waiting >= maxWaiting) {
    throw new ProblemError(429, "too_many_at_once", "too many sign in at this moment: try again in a second");
  }
  queue.waiting += 1;
  const turn = queue.last.then(work);
  queue.last = turn.catch(() => undefined);
  return turn.finally(() => {
    queue.waiting -= 1;
  });
}
