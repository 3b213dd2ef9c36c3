import { join } from "node:path";
import { freePort } from "@todo/embedded-postgres/free-port";
import { root } from "../dev/root.ts";
import type { System, SystemOptions } from "../dev/system.ts";
import type { ManagedProcess } from "./managed-process.ts";
import { type App, startApp } from "./start-app.ts";
import { type PartName, type RealDapr, startRealDapr } from "./start-dapr.ts";

export interface DaprSystemOptions extends SystemOptions {
  /** See AppOptions. */
  readonly bundles?: string | undefined;
  /** For the data and logs of Dapr, Kafka and Redis. */
  readonly dataDir: string;
  readonly say: (line: string) => void;
  /** Called when a part exits unexpectedly. */
  readonly onEnd?: (part: ServerName, how: string) => void;
  /** Milliseconds without a request after which a function's process is stopped. Default: never. */
  readonly idleAfter?: number | undefined;
}

export type ServerName = PartName | "nginx";

export interface DaprSystem extends System {
  readonly dapr: RealDapr;
  /** All processes except the functions. */
  readonly processes: Readonly<Record<ServerName, ManagedProcess>>;
  readonly functions: App["functions"];
  /** Kills all other processes at once; `stop` is then quick. */
  kill9(): Promise<void>;
}

/**
 * All functions under real Dapr: public port → nginx → a process for each function → daprd → nginx → functions.
 *
 * @throws PortTakenError, DatabaseUnreachableError, ProgramMissingError, CommandError
 */
export async function startDaprSystem(options: DaprSystemOptions): Promise<DaprSystem> {
  await using parts = new AsyncDisposableStack();
  const daprPort = options.daprPort || (await freePort());
  const daprUrl = `http://127.0.0.1:${daprPort}`;
  const { onEnd } = options;
  const app = await startApp({ ...options, daprUrl, onEnd: (how) => onEnd?.("nginx", how) });
  parts.defer(() => app.stop());
  const dapr = await startRealDapr({
    dataDir: options.dataDir,
    resourcesPath: options.resourcesPath ?? join(root, "dapr-components"),
    appId: "todo",
    appPort: app.appPort,
    apiToken: options.apiToken,
    appToken: options.appToken,
    port: daprPort,
    env: { ...options.env, SECRETS_FILE: options.secretsFile },
    say: options.say,
    ...(onEnd && { onEnd }),
  });
  parts.defer(() => dapr.stop());
  parts.defer(() => app.close());
  const started = parts.move();
  const processes = { ...dapr.processes, nginx: app.nginx };
  return {
    url: app.url,
    daprUrl,
    dapr,
    processes,
    functions: app.functions,
    stop: () => started.disposeAsync(),
    async kill9() {
      const all = [...Object.values(app.functions), ...Object.values(processes)];
      await Promise.all(all.map((one) => one.kill9()));
    },
  };
}
