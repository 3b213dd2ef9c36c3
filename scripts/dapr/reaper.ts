import { spawn } from "node:child_process";
import type { Writable } from "node:stream";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("./reaper-main.ts", import.meta.url));
let pipe: Writable | undefined;

/**
 * Has these processes killed when this one ends, in whatever way it ends: another process waits for that, which closes the
 * pipe between us. They are in process groups of their own, so that Ctrl-C leaves the order of stopping to us, and would
 * otherwise outlive us.
 */
export function killWhenWeEnd(pid: number): { forget(): void } {
  pipe ??= startReaper();
  const to = pipe;
  to.write(`+${pid}\n`);
  return { forget: () => void to.write(`-${pid}\n`) };
}

function startReaper(): Writable {
  const child = spawn(process.execPath, [program], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  child.unref();
  // It must not keep us alive, either.
  (child.stdin as Writable & { unref(): void }).unref();
  child.stdin.on("error", () => undefined);
  return child.stdin;
}
