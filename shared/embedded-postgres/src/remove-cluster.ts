import { rm } from "node:fs/promises";
import { homeIn, readNote } from "./home.ts";
import { readPostmasterPid } from "./postmaster-pid.ts";
import { stopPostmaster } from "./stop-postmaster.ts";

/** Stops the server of this folder at once and removes the folder, whatever stage its start has reached. */
export async function removeCluster(dataDir: string): Promise<void> {
  const folders = [readNote(dataDir), dataDir].filter((folder) => folder !== undefined);
  for (const folder of folders) {
    const home = homeIn(folder);
    const found = await readPostmasterPid(home.data);
    if (found) await stopPostmaster(home, found.pid, { modes: ["immediate"] });
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}
