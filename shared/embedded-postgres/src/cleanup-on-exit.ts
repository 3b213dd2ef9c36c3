import { spawn } from "node:child_process";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("./cleanup-on-exit-main.ts", import.meta.url));

/**
 * Stops clusters and removes their folders when this process ends, even by kill -9. A helper process does it: it reads from a
 * pipe that the operating system closes when this process ends.
 *
 * @returns a function that cancels the cleanup
 */
export function cleanUpOnExit(...folders: readonly string[]): () => void {
  const watcher = spawn(process.execPath, [program, ...folders], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    windowsHide: true,
  });
  watcher.unref();
  (watcher.stdin as Socket).unref();
  return () => watcher.kill("SIGKILL");
}
