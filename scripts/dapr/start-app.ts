import { join } from "node:path";
import { createDaprClient } from "@todo/dapr/client";
import type { Database } from "@todo/database/tables/database";
import { poll } from "@todo/embedded-postgres/poll";
import { healthRoutes } from "@todo/function-kit/health";
import { createLogger, type LogEntry } from "@todo/function-kit/log";
import { listen } from "@todo/local-runtime/http-server";
import { loadRoutes } from "@todo/local-runtime/routes";
import { createSwitch } from "@todo/local-runtime/switch";
import { Hono } from "hono";
import { openDatabase } from "../dev/open-database.ts";
import { openPublicServer } from "../dev/public-server.ts";
import { root } from "../dev/root.ts";
import type { SystemOptions } from "../dev/system.ts";
import { createFunctionProcesses, type FunctionProcesses } from "./functions.ts";

export interface AppOptions
  extends Pick<
    SystemOptions,
    "databaseUrl" | "apiToken" | "appToken" | "port" | "host" | "portPatience" | "env" | "write"
  > {
  readonly functionsPath?: string | undefined;
  readonly routesFile?: string | undefined;
  /** Where Dapr's API is, now or later. */
  readonly daprUrl: string;
  /** Where daprd finds us, on 127.0.0.1. Default: any free one. */
  readonly appPort?: number;
  /** For what functions compiled: they start often. */
  readonly cacheDir: string;
  /** Milliseconds without a request until a function's process is ended. Default: never. */
  readonly idleAfter?: number | undefined;
}

/** What Dapr sees as the application: the switch, and behind it a process for each function. */
export interface App {
  readonly url: string;
  readonly appPort: number;
  readonly functions: FunctionProcesses["byName"];
  /** Lets the world in; before, it is answered 503. */
  open(): void;
  /** Lets nobody in any more, and waits for what was accepted to be answered and its events to be published. */
  close(): Promise<void>;
  /** Ends the functions, once Dapr delivers nothing any more. */
  stop(): Promise<void>;
}

/** @throws PortTakenError, DatabaseUnreachableError */
export async function startApp(options: AppOptions): Promise<App> {
  await using parts = new AsyncDisposableStack();
  const { host = "127.0.0.1", port, portPatience = 0, apiToken, daprUrl } = options;
  const server = await openPublicServer({ host, port, patience: portPatience });
  parts.defer(() => server.close());
  const db = await openDatabase(options.databaseUrl, createLogger("system", "info", options.write));
  parts.defer(() => db.destroy());
  const dapr = createDaprClient({ endpoint: daprUrl, apiToken });
  parts.defer(() => dapr.close());
  const functions = await createFunctionProcesses(functionOptions(options));
  const routes = await loadRoutes(options.routesFile ?? join(root, "knative/routes.yaml"));
  const paths = createSwitch(routes, functions.byName);
  const internal = await listen(paths.internal, options.appPort ?? 0);
  parts.defer(() => internal.close());
  parts.defer(() => functions.stop());

  const front = new Hono();
  front.route("/", healthRoutes({ db, dapr }));
  front.all("*", (c) => paths.public(c.req.raw));
  const running = parts.move();
  return {
    url: server.url,
    appPort: internal.port,
    functions: functions.byName,
    open: () => server.handle((request) => front.fetch(request)),
    async close() {
      await server.close();
      await allPublished(db);
    },
    stop: () => running.disposeAsync(),
  };
}

function functionOptions(options: AppOptions) {
  return {
    folder: options.functionsPath ?? join(root, "functions"),
    idleAfter: options.idleAfter,
    write: options.write ?? printJson,
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: options.cacheDir,
      ...options.env,
      DATABASE_URL: options.databaseUrl,
      DAPR_HTTP_ENDPOINT: options.daprUrl,
      DAPR_API_TOKEN: options.apiToken,
      APP_API_TOKEN: options.appToken,
    },
  };
}

const printJson = (entry: LogEntry) => console.log(JSON.stringify(entry));

/** Milliseconds. What is not waited for is published by the first tick after the next start. */
const publishDeadline = 2_000;

async function allPublished(db: Database): Promise<void> {
  const nextUnpublished = db.selectFrom("event_log").select("id").where("published_at", "is", null).limit(1);
  const none = async () => ((await nextUnpublished.execute()).length === 0 ? true : undefined);
  await poll(none, { everyMs: 20, timeoutMs: publishDeadline }).catch(() => undefined);
}
