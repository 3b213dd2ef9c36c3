/**
 * For work that does all there is to do, however many ask for it. Calls that arrive while it runs share the next run,
 * because the current one may have looked before they came.
 *
 * @returns a function that resolves, or rejects, as the run does that its call has a share in
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
