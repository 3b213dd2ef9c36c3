/** Lets the browser draw, and hear its user, before what follows. */
export async function drawn(): Promise<void> {
  // Safari has no such method.
  if ("scheduler" in globalThis && "yield" in scheduler) await scheduler.yield();
  else await new Promise((resolve) => setTimeout(resolve));
}
