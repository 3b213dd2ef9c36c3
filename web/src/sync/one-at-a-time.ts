/** Calls made while a run is under way lead to one more run after it. A failure ends that run only. */
export function oneAtATime(work: () => Promise<void>): () => void {
  let last = Promise.resolve();
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    const begin = () => {
      waiting = false;
      return work();
    };
    last = last.then(begin).catch(() => undefined);
  };
}
