import { chmod, mkdir } from "node:fs/promises";

/** Where things shared by, or out of reach of, the folders of root are kept. */
export const systemFolder = "/var/lib/todo";

/** Makes it if missing, for all to pass through even when root's umask says otherwise. */
export async function makeSystemFolder(): Promise<void> {
  const made = await mkdir(systemFolder, { recursive: true });
  if (made !== undefined) await chmod(systemFolder, 0o755);
}
