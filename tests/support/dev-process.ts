import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { readDevNote } from "../../scripts/dev/dev-note.ts";
import { root } from "../../scripts/dev/root.ts";
import { eventually } from "./eventually.ts";

/** `pnpm dev` as a separate process, in its own process group. */
export interface DevProcess {
  readonly pid: number;
  /** Kills the parent alone, or everything that a terminal would, with SIGKILL. */
  kill(what: "parent" | "group"): Promise<void>;
  /** Does what Ctrl-C does. @returns the exit code */
  stop(): Promise<number | null>;
  /** Everything that it has printed. */
  output(): string;
}

/** Resolves when it is ready. */
export async function startDevProcess(dataDir: string, port: number): Promise<DevProcess> {
  const child = spawn(process.execPath, [join(root, "scripts/dev.ts")], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const exited = once(child, "exit");
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`dev ended with ${child.exitCode}:\n${output}`);
    const response = await fetch(`http://127.0.0.1:${port}/readyz`);
    if (response.status !== 200 || readDevNote(dataDir)?.pid !== child.pid) throw new Error("not ready");
  }, 90_000);
  return {
    pid: child.pid ?? 0,
    async kill(what) {
      signal(child, what === "group" ? -1 : 1, "SIGKILL");
      await exited;
    },
    async stop() {
      signal(child, -1, "SIGINT");
      const [code] = await exited;
      return code;
    },
    output: () => output,
  };
}

function signal(child: ChildProcess, sign: 1 | -1, name: NodeJS.Signals): void {
  if (child.pid !== undefined) process.kill(sign * child.pid, name);
}
