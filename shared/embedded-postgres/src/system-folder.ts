import { chmod, mkdir } from "node:fs/promises";

/** Holds what several of root's folders share, or what must be outside of them. */
export const systemFolder = "/var/lib/todo";

/** Creates it if missing, so that everybody can pass through whatever root's umask says. */
export async function makeSystemFolder(): Promise<void> {
  const made = await mkdir(systemFolder, { recursive: true });
  if (made !== undefined) await chmod(systemFolder, 0o755);
}
