import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Cluster } from "../cluster.ts";

export interface OwnerOptions {
  readonly program?: string;
  readonly node?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly env?: NodeJS.ProcessEnv;
}

type Owned = Omit<Cluster, "stop"> & { readonly log: readonly string[] };

const here = fileURLToPath(new URL("./owner-main.ts", import.meta.url));

export function spawnOwner(dataDir: string | undefined, options: OwnerOptions = {}): ChildProcess {
  const { program = here, node = process.execPath, env = process.env, ...user } = options;
  const args = dataDir === undefined ? [program] : [program, dataDir];
  return spawn(node, args, { ...user, env, cwd: "/", stdio: ["ignore", "pipe", "pipe"] });
}

/** What the owner reports once its cluster runs; rejects with the owner's errors if it exits instead. */
export async function owned(child: ChildProcess): Promise<Owned> {
  let [said, errors] = ["", ""];
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  const ended = once(child, "close").then(() => Promise.reject(new Error(`The owner ended: ${errors}`)));
  const line = (async () => {
    while (!said.includes("\n")) said += (await once(child.stdout!, "data"))[0];
    return JSON.parse(said) as Owned;
  })();
  return await Promise.race([line, ended]);
}

export async function kill9(child: ChildProcess): Promise<void> {
  const ended = child.exitCode !== null || child.signalCode !== null ? undefined : once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
