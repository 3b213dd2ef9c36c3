/** Does what nobody waits for, once the browser has nothing else to do, or two seconds later. */
export function whenIdle(act: () => void): void {
  // Safari does not say when it is idle.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(act, { timeout: 2_000 });
  else setTimeout(act, 200);
}
