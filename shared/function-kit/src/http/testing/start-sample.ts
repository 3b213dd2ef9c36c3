import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface Sample {
  readonly port: number;
  stop(): void;
}

/** The sample app in its own process, served by our adapter or by @hono/node-server. */
export async function startSample(adapter: "own" | "reference"): Promise<Sample> {
  const program = join(import.meta.dirname, "serve-sample-main.ts");
  const child = spawn(process.execPath, [program, adapter], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = await once(child.stdout, "data");
  return { port: Number(port), stop: () => void child.kill("SIGKILL") };
}
