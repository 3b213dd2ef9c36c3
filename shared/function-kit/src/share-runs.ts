/**
 * For work where one run does everything for all callers. Calls that arrive while it runs share the next run, because
 * the current one may have read its input before they came.
 *
 * @returns a function that resolves or rejects with the run that its call shares
 */
export function shareRuns<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let current: Promise<unknown> = Promise.resolve();
  let next: Promise<Result> | undefined;
  const start = () => {
    next = undefined;
    const run = work();
    current = run.catch(() => undefined);
    return run;
  };
  return () => {
    next ??= current.then(start);
    return next;
  };
}
