import { spawn } from "node:child_process";
import type { Writable } from "node:stream";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("./reaper-main.ts", import.meta.url));
let pipe: Writable | undefined;

/**
 * Kills a process group when this process ends, even by kill -9. A helper process does it: it reads from a pipe that
 * the operating system closes when this process ends. The processes are in separate groups so that Ctrl-C does not
 * reach them and this process decides in which order they stop; without the helper they would outlive it.
 *
 * @returns `forget` cancels it
 */
export function killOnExit(pid: number): { forget(): void } {
  pipe ??= startReaper();
  const to = pipe;
  to.write(`+${pid}\n`);
  return { forget: () => void to.write(`-${pid}\n`) };
}

function startReaper(): Writable {
  const child = spawn(process.execPath, [program], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  child.unref();
  // It must not keep this process alive either.
  (child.stdin as Writable & { unref(): void }).unref();
  child.stdin.on("error", () => undefined);
  return child.stdin;
}
