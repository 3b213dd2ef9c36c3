import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "@todo/embedded-postgres/cluster";
import { freePort } from "@todo/embedded-postgres/free-port";
import { removeCluster } from "@todo/embedded-postgres/remove-cluster";
import { CommandError } from "../dev/command-error.ts";
import { type DevNote, readDevNote } from "../dev/dev-note.ts";
import { thisVersion, type VersionUnderTest } from "./version-under-test.ts";

export type RuntimeName = "local" | "dapr";

const scripts: Record<RuntimeName, string> = { local: "scripts/dev.ts", dapr: "scripts/dev-dapr.ts" };
/** Milliseconds after which a start is given up; real Dapr may have to be built first. */
const patience = 600_000;

export interface RunningSystem {
  readonly url: string;
  readonly dataDir: string;
  readonly note: DevNote;
  readonly cluster: Cluster;
  /** Id of the process that has started all others. */
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * A system started as users start it, in a temporary folder, without output.
 *
 * @param signal aborting it stops the system, whatever is being done with it
 * @param env laid over this process's own
 */
export async function startRunningSystem(
  runtime: RuntimeName,
  version?: VersionUnderTest,
  signal?: AbortSignal,
  env: NodeJS.ProcessEnv = {},
): Promise<RunningSystem> {
  signal?.throwIfAborted();
  const { tree, startCluster } = version ?? (await thisVersion());
  const dataDir = await mkdtemp(join(tmpdir(), "todo-bench-"));
  const port = await freePort();
  const child = spawn(process.execPath, [join(tree, scripts[runtime])], {
    // With its own database, which the benchmark queries.
    env: {
      ...process.env,
      DATABASE_URL: "",
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: "warn",
      ...env,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const exited = once(child, "exit");
  const end = () => void child.kill("SIGINT");
  signal?.addEventListener("abort", end, { once: true });
  const stop = async () => {
    signal?.removeEventListener("abort", end);
    end();
    await exited;
    await removeCluster(join(dataDir, "postgres"));
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const note = await untilReady(dataDir, () => child.exitCode);
    const cluster = await startCluster({ dataDir: join(dataDir, "postgres") });
    return { url: note.url, dataDir, note, cluster, pid: child.pid as number, stop };
  } catch (error) {
    await stop();
    throw error;
  }
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
