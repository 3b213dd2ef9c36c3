import { ProblemError } from "@todo/function-kit/problem-error";

/** Maximum number of waiting callers per queue; more would wait too long. */
const maxWaiting = 20;

/** Separate queues, so that creating accounts and changing passwords does not delay sign-ins. */
const queues = {
  check: { waiting: 0, last: Promise.resolve<unknown>(undefined) },
  make: { waiting: 0, last: Promise.resolve<unknown>(undefined) },
};

/**
 * Does expensive work one at a time: many concurrent password checks use one core and the memory of one hash, and
 * leave the other threads of the pool free.
 *
 * @throws ProblemError 429 `too_many_at_once`
 */
export async function inTurn<Result>(
  which: keyof typeof queues,
  work: () => Promise<Result>,
): Promise<Result> {
  const queue = queues[which];
  if (queue.waiting >= maxWaiting) {
    throw new ProblemError(429, "too_many_at_once", "too many people are signing in: try again in a second");
  }
  queue.waiting += 1;
  const turn = queue.last.then(work);
  queue.last = turn.catch(() => undefined);
  return turn.finally(() => {
    queue.waiting -= 1;
  });
}
