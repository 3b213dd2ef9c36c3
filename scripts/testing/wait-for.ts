import { poll } from "@todo/embedded-postgres/poll";

/** Waits for a condition, so many milliseconds at most. @throws Error naming what did not come */
export async function waitFor<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs = 10_000,
): Promise<T> {
  const answer = await poll(async () => (await ask()) || undefined, { everyMs: 20, timeoutMs });
  if (answer === undefined) throw new Error(`waited in vain for ${what}`);
  return answer;
}
