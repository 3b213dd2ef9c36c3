/** Milliseconds. */
const timeout = 2_000;

/** @throws when nothing answers in time */
export async function answersOk(url: string, headers: Record<string, string> = {}): Promise<boolean> {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeout) });
  await response.body?.cancel();
  return response.ok;
}
