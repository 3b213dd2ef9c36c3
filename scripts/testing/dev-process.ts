import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { root } from "../dev/root.ts";
import { childEnv } from "./child-env.ts";
import { waitFor } from "./wait-for.ts";

export interface DevProcess {
  readonly process: ChildProcess;
  /** Its output so far, from both streams. */
  said(): string;
  ready(): Promise<void>;
  /** The exit code, or the signal that ended it. */
  ended(): Promise<number | NodeJS.Signals>;
}

/** `pnpm dev` as a separate process group, like the foreground job of a terminal. Killed at the end of the test. */
export function spawnDev(env: NodeJS.ProcessEnv, user: { uid?: number; gid?: number } = {}): DevProcess {
  const child = spawn(process.execPath, [join(root, "scripts/dev.ts")], {
    cwd: "/",
    env: { ...childEnv, ...env },
    ...user,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const end = once(child, "close").then(([code, signal]) => code ?? signal);
  onTestFinished(() => void signalGroup(child, "SIGKILL"));
  return {
    process: child,
    said: () => said,
    ready: async () => {
      const isReady = () => /Ready in [\d.]+ s/.test(said) || child.exitCode !== null;
      // initdb alone takes ten seconds on a busy machine.
      await waitFor("Ready in …", isReady, 60_000).catch(() => {
        throw new Error(`not ready: ${said}`);
      });
      if (child.exitCode !== null) throw new Error(`it ended: ${said}`);
    },
    ended: () => end,
  };
}

/** Does what Ctrl-C does: the signal goes to the parent and the child. */
export function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-(pid as number), signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
