/** Browsers report on their window when they are online again. */
const target: Partial<EventTarget> = globalThis as object;

/** Waits so many milliseconds, or until the signal aborts or the browser is online again. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      target.removeEventListener?.("online", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
    target.addEventListener?.("online", done);
    if (signal.aborted) done();
  });
}
