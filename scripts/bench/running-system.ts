import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Cluster, startCluster } from "@todo/embedded-postgres/cluster";
import { freePort } from "@todo/embedded-postgres/free-port";
import { removeCluster } from "@todo/embedded-postgres/remove-cluster";
import { CommandError } from "../dev/command-error.ts";
import { type DevNote, readDevNote } from "../dev/dev-note.ts";
import { root } from "../dev/root.ts";

export type RuntimeName = "local" | "dapr";

const scripts: Record<RuntimeName, string> = { local: "scripts/dev.ts", dapr: "scripts/dev-dapr.ts" };
/** Milliseconds until a start is given up; real Dapr may have to be built first. */
const patience = 600_000;

export interface RunningSystem {
  readonly url: string;
  readonly dataDir: string;
  readonly note: DevNote;
  readonly cluster: Cluster;
  stop(): Promise<void>;
}

/** A system as its users start it, on a temporary folder, silent. */
export async function startRunningSystem(runtime: RuntimeName): Promise<RunningSystem> {
  const dataDir = await mkdtemp(join(tmpdir(), "todo-bench-"));
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, scripts[runtime])], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "warn" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const exited = once(child, "exit");
  const note = await untilReady(dataDir, () => child.exitCode);
  const cluster = await startCluster({ dataDir: join(dataDir, "postgres") });
  return {
    url: note.url,
    dataDir,
    note,
    cluster,
    async stop() {
      child.kill("SIGINT");
      await exited;
      await removeCluster(join(dataDir, "postgres"));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function untilReady(dataDir: string, exitCode: () => number | null): Promise<DevNote> {
  const end = performance.now() + patience;
  while (performance.now() < end && exitCode() === null) {
    const note = readDevNote(dataDir);
    const ready =
      note &&
      (await fetch(`${note.url}/readyz`).then(
        (it) => it.ok,
        () => false,
      ));
    if (ready) return note;
    await sleep(100);
  }
  throw new CommandError("not_ready", "the system did not start");
}
