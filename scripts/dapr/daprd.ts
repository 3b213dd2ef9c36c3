import { readFileSync, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "@todo/embedded-postgres/free-port";
import { logTail } from "@todo/embedded-postgres/log-tail";
import { poll } from "@todo/embedded-postgres/poll";
import { CommandError } from "../dev/command-error.ts";
import { answersOk } from "./answers-ok.ts";
import { type ManagedProcess, startProcess } from "./managed-process.ts";

export interface DaprdOptions {
  readonly binary: string;
  /** A folder for daprd alone; created if missing. */
  readonly dataDir: string;
  readonly resourcesPath: string;
  readonly appId: string;
  /** Port for callbacks, on 127.0.0.1. Nothing needs to listen there yet. */
  readonly appPort: number;
  /** host:port of the Scheduler. */
  readonly scheduler: string;
  /** For `envRef`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly apiToken?: string | undefined;
  readonly appToken?: string | undefined;
  /** Port of Dapr's HTTP API, on 127.0.0.1. Default: any free one. */
  readonly port?: number | undefined;
  readonly onEnd?: (how: string) => void;
}

export interface Daprd {
  readonly port: number;
  /** Port of Dapr's gRPC API. */
  readonly grpcPort: number;
  readonly process: ManagedProcess;
  /** Resolves when its runtime has restarted, in the same process, with the current files. */
  reload(): Promise<void>;
}

const configuration = join(import.meta.dirname, "configuration.yaml");

/**
 * A single daprd, without placement (no actors) and without mTLS (it has no peers). It is ready when its components
 * are.
 *
 * @throws CommandError
 */
export async function startDaprd(options: DaprdOptions): Promise<Daprd> {
  const { dataDir, apiToken, appToken, env, onEnd } = options;
  await mkdir(dataDir, { recursive: true });
  const port = options.port || (await freePort());
  const grpcPort = await freePort();
  const logFile = join(dataDir, "daprd.log");
  const daprd = await startProcess({
    name: "daprd",
    command: options.binary,
    args: Object.entries(flags(options, port, grpcPort, await freePort())).map(
      ([name, value]) => `--${name}=${value}`,
    ),
    env: {
      ...process.env,
      ...env,
      NAMES_FILE: join(dataDir, "names.db"),
      DAPR_API_TOKEN: apiToken,
      APP_API_TOKEN: appToken,
    },
    cwd: dataDir,
    logFile,
    // "outbound" leaves out the app's health.
    isReady: () =>
      answersOk(
        `http://127.0.0.1:${port}/v1.0/healthz/outbound`,
        apiToken ? { "dapr-api-token": apiToken } : {},
      ),
    ...(onEnd && { onEnd }),
  });
  return { port, grpcPort, process: daprd, reload: () => reload(daprd, logFile) };
}

/** Milliseconds. */
const reloadDeadline = 30_000;

async function reload(daprd: ManagedProcess, logFile: string): Promise<void> {
  const before = statSync(logFile).size;
  daprd.signal("SIGHUP");
  // It stays ready until it stops, so readiness does not show when the reload is done.
  const done = () => readFileSync(logFile).subarray(before).includes("dapr initialized") || undefined;
  if (await poll(done, { everyMs: 25, timeoutMs: reloadDeadline })) return;
  throw new CommandError(
    "process_failed",
    `daprd did not reload. ${logFile} ends with:\n${logTail(logFile)}`,
  );
}

function flags(
  { resourcesPath, appId, appPort, scheduler }: DaprdOptions,
  port: number,
  grpcPort: number,
  internalGrpcPort: number,
): Record<string, string | number | boolean> {
  return {
    "app-id": appId,
    "app-port": appPort,
    "app-channel-address": "127.0.0.1",
    "resources-path": resourcesPath,
    config: configuration,
    "dapr-http-port": port,
    "dapr-grpc-port": grpcPort,
    "dapr-internal-grpc-port": internalGrpcPort,
    "dapr-listen-addresses": "127.0.0.1",
    "dapr-internal-grpc-listen-address": "127.0.0.1",
    "scheduler-host-address": scheduler,
    "placement-host-address": "",
    "enable-mtls": false,
    "enable-metrics": false,
    // Calling the app at its start would wake functions; the manifests contain what it would answer.
    "disable-init-endpoints": "config,subscribe",
    "dapr-graceful-shutdown-seconds": 5,
  };
}
