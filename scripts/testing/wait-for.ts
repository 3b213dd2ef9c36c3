import { poll } from "@todo/embedded-postgres/poll";

/** Waits for a condition, with a time limit in milliseconds. @throws Error naming what did not happen */
export async function waitFor<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs = 60_000,
): Promise<T> {
  const answer = await poll(async () => (await ask()) || undefined, { everyMs: 20, timeoutMs });
  if (answer === undefined) throw new Error(`timed out waiting for ${what}`);
  return answer;
}
