import { spawn } from "node:child_process";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("./remove-when-we-end-main.ts", import.meta.url));

/**
 * Clusters to end and folders to remove when this process ends, however it ends: another process waits for that, which
 * closes the pipe between us. Returns how to call it off.
 */
export function removeWhenWeEnd(...folders: readonly string[]): () => void {
  const watcher = spawn(process.execPath, [program, ...folders], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    windowsHide: true,
  });
  watcher.unref();
  (watcher.stdin as Socket).unref();
  return () => watcher.kill("SIGKILL");
}
