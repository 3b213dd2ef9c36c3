import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "@todo/database/tables/database";
import { freePort } from "@todo/embedded-postgres/free-port";
import { poll } from "@todo/embedded-postgres/poll";
import { createLogger, type LogEntry } from "@todo/function-kit/log";
import { openDatabase } from "../dev/open-database.ts";
import { openPublicServer } from "../dev/public-server.ts";
import { root } from "../dev/root.ts";
import type { SystemOptions } from "../dev/system.ts";
import { createFunctionProcesses, type FunctionProcesses } from "./functions.ts";
import { type Ingress, startIngress } from "./ingress.ts";
import type { ManagedProcess } from "./managed-process.ts";
import { startNameServer } from "./name-server.ts";
import { functionDomain, startNginx, unlimited } from "./nginx.ts";

export interface AppOptions
  extends Pick<
    SystemOptions,
    | "databaseUrl"
    | "databaseUrlOf"
    | "apiToken"
    | "appToken"
    | "port"
    | "host"
    | "portPatience"
    | "env"
    | "write"
  > {
  readonly functionsPath?: string | undefined;
  /** A folder with the bundle of each function, as images have it, to run instead of its source. */
  readonly bundles?: string | undefined;
  /** URL of Dapr's API, which may start later. */
  readonly daprUrl: string;
  /** Port on which daprd calls the app, on 127.0.0.1. Default: any free one. */
  readonly appPort?: number;
  /** For nginx, and for the functions' compiled code unless they are bundled, because they start often. */
  readonly dataDir: string;
  /** Milliseconds without a request after which a function's process is stopped. Default: never. */
  readonly idleAfter?: number | undefined;
  /** Called when nginx exits unexpectedly. */
  readonly onEnd?: (how: string) => void;
}

/** The application as Dapr sees it: nginx as the gateway, and behind it a process for each function. */
export interface App {
  readonly url: string;
  readonly appPort: number;
  readonly nginx: ManagedProcess;
  readonly functions: FunctionProcesses["byName"];
  /** Accepts no new requests, and waits until accepted ones are answered and their events are published. */
  close(): Promise<void>;
  /** Stops the functions, once Dapr delivers nothing any more. */
  stop(): Promise<void>;
}

/** @throws PortTakenError, DatabaseUnreachableError, ProgramMissingError, CommandError */
export async function startApp(options: AppOptions): Promise<App> {
  await using parts = new AsyncDisposableStack();
  const { host = "127.0.0.1", onEnd } = options;
  const { url, port } = await findPublicPort(options);
  const db = await openDatabase(options.databaseUrl, createLogger("system", "info", options.write));
  parts.defer(() => db.destroy());
  const functions = await createFunctionProcesses(functionOptions(options));
  const ingress = await startIngress({ functions: functions.byName, domain: functionDomain });
  parts.defer(() => ingress.close());
  const known = new Set(Object.keys(functions.byName).map((name) => `${name}.${functionDomain}`));
  const names = await startNameServer((name) => known.has(name.toLowerCase()));
  parts.defer(() => names.close());
  const appPort = options.appPort || (await freePort());
  const nginx = await startNginx({
    template: await readFile(join(root, "knative/gateway/nginx.conf.template"), "utf8"),
    dataDir: join(options.dataDir, "nginx"),
    host,
    port,
    internalPort: appPort,
    ingressPort: ingress.port,
    nameServerPort: names.port,
    // As pnpm dev: a proxy in front of it runs on this machine, and says who its clients are.
    limits: { ...unlimited, GATEWAY_TRUSTED_PROXIES: "set_real_ip_from 127.0.0.0/8; set_real_ip_from ::1;" },
    ...(onEnd && { onEnd }),
  });
  parts.defer(() => nginx.process.stop());
  parts.defer(() => functions.stop());

  const running = parts.move();
  return {
    url,
    appPort,
    nginx: nginx.process,
    functions: functions.byName,
    async close() {
      await nginx.closePublic();
      await allAnswered(ingress);
      await allPublished(db);
    },
    stop: () => running.disposeAsync(),
  };
}

/** Finds out at once whether the port is taken; nginx opens it a moment later. */
async function findPublicPort({ host = "127.0.0.1", port: wanted, portPatience = 0 }: AppOptions) {
  const port = wanted || (await freePort());
  const server = await openPublicServer({ host, port, patience: portPatience });
  await server.close();
  return { url: server.url, port };
}

function functionOptions(options: AppOptions) {
  return {
    folder: options.functionsPath ?? join(root, "functions"),
    bundles: options.bundles,
    idleAfter: options.idleAfter,
    write: options.write ?? printJson,
    env: (name: string) => ({
      ...process.env,
      NODE_COMPILE_CACHE: join(options.bundles ?? options.dataDir, "compile-cache"),
      ...options.env,
      DATABASE_URL: options.databaseUrlOf ? options.databaseUrlOf(name) : options.databaseUrl,
      DAPR_HTTP_ENDPOINT: options.daprUrl,
      DAPR_API_TOKEN: options.apiToken,
      APP_API_TOKEN: options.appToken,
    }),
  };
}

const printJson = (entry: LogEntry) => console.log(JSON.stringify(entry));

/** Milliseconds after which a stop cuts off answers that are still being sent. */
const drainTime = 8_000;
/** Milliseconds. Events that are not published by then are published by the first tick after the next start. */
const publishDeadline = 2_000;

async function allAnswered(ingress: Ingress): Promise<void> {
  const idle = () => (ingress.underWay === 0 ? true : undefined);
  await poll(idle, { everyMs: 20, timeoutMs: drainTime });
}

async function allPublished(db: Database): Promise<void> {
  const nextUnpublished = db.selectFrom("outbox").select("event_id").limit(1);
  const none = async () => ((await nextUnpublished.execute()).length === 0 ? true : undefined);
  await poll(none, { everyMs: 20, timeoutMs: publishDeadline }).catch(() => undefined);
}
