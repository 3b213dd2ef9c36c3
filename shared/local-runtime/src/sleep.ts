/** Waits, at most 2^31-1 ms. Resolves early, without an error, when the signal is aborted. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(milliseconds, 0x7fff_ffff));
    signal.addEventListener("abort", done, { once: true });
  });
}

/** Waits for the work, but not longer than `milliseconds`. */
export async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const done = new AbortController();
  await Promise.race([work.finally(() => done.abort()), sleep(milliseconds, done.signal)]);
}
