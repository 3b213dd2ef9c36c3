import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "@todo/embedded-postgres/free-port";
import { answersOk } from "./answers-ok.ts";
import { type ManagedProcess, startProcess } from "./managed-process.ts";

export interface SchedulerOptions {
  readonly binary: string;
  /** A folder for the Scheduler alone; created if missing, kept for the next start. */
  readonly dataDir: string;
  readonly onEnd?: (how: string) => void;
}

export interface Scheduler {
  /** host:port */
  readonly address: string;
  readonly process: ManagedProcess;
}

const id = "dapr-scheduler-server-0";

/**
 * Dapr's Scheduler, which stores jobs in an embedded etcd.
 *
 * @throws CommandError
 */
export async function startScheduler({ binary, dataDir, onEnd }: SchedulerOptions): Promise<Scheduler> {
  await mkdir(dataDir, { recursive: true });
  const [port, health, client, peer] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const address = `127.0.0.1:${port}`;
  const settings = {
    id,
    port,
    "listen-address": "127.0.0.1",
    "override-broadcast-host-port": address,
    "healthz-port": health,
    "healthz-listen-address": "127.0.0.1",
    "enable-metrics": false,
    "etcd-data-dir": join(dataDir, "etcd"),
    "etcd-initial-cluster": `${id}=http://127.0.0.1:${peer}`,
    "etcd-client-port": client,
    "etcd-client-listen-address": "127.0.0.1",
    "identity-directory-write": join(dataDir, "identity"),
  };
  const server = await startProcess({
    name: "Dapr Scheduler",
    command: binary,
    args: Object.entries(settings).map(([name, value]) => `--${name}=${value}`),
    env: process.env,
    cwd: dataDir,
    logFile: join(dataDir, "scheduler.log"),
    isReady: () => answersOk(`http://127.0.0.1:${health}/healthz`),
    ...(onEnd && { onEnd }),
  });
  return { address, process: server };
}
