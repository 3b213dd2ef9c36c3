import { poll } from "@todo/embedded-postgres/poll";

/** Waits for a condition, 10 s at most. @throws Error naming what did not come */
export async function waitFor<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const answer = await poll(async () => (await ask()) || undefined, { everyMs: 20, timeoutMs: 10_000 });
  if (answer === undefined) throw new Error(`waited in vain for ${what}`);
  return answer;
}
