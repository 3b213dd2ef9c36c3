import { join } from "node:path";
import { type Config, readConfig } from "@todo/function-kit/config";
import { useLightGlobals } from "@todo/function-kit/http/light-globals";
import { createLogger, type LogEntry, type Logger } from "@todo/function-kit/log";
import { loadRoutes } from "@todo/local-runtime/routes";
import type { RuntimeOptions } from "@todo/local-runtime/runtime-options";
import { serveWeb } from "../web/serve-web.ts";
import { webFolder } from "../web/web-folder.ts";
import { createFunctionSet, type FunctionSet } from "./function-set.ts";
import { loadFunctions } from "./load-functions.ts";
import { openDatabase } from "./open-database.ts";
import { openPublicServer, type PublicServer } from "./public-server.ts";
import { root } from "./root.ts";
import { startLocalRuntime } from "./start-runtime.ts";

export interface SystemOptions {
  readonly databaseUrl: string;
  /** The URL with which a function signs in by itself. Default: `databaseUrl`. */
  readonly databaseUrlOf?: ((name: string) => string | undefined) | undefined;
  /** JSON with `encryption-key` and others; behind Dapr's secret store. */
  readonly secretsFile: string;
  /** The token that callers of Dapr's API must send. */
  readonly apiToken: string;
  /** The token that Dapr sends with its callbacks. */
  readonly appToken: string;
  /** 0: any free port. */
  readonly port: number;
  /** Default 127.0.0.1: this machine only. 0.0.0.0 allows access from the network. */
  readonly host?: string | undefined;
  /** Port of Dapr's API, on 127.0.0.1 only. Default: any free one. */
  readonly daprPort?: number | undefined;
  /** Milliseconds to wait for a port that is in use. Default 0. */
  readonly portPatience?: number | undefined;
  /** Further configuration of the functions, as environment variables. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly functionsPath?: string | undefined;
  readonly resourcesPath?: string | undefined;
  readonly routesFile?: string | undefined;
  /** The web app, built. Default: `web/dist`. */
  readonly webPath?: string | undefined;
  /** Receives log entries. Default: JSON lines on standard output. */
  readonly write?: ((entry: LogEntry) => void) | undefined;
}

export interface System {
  readonly url: string;
  readonly daprUrl: string;
  /** Accepts nothing more, finishes what it has accepted, publishes committed events, and ends. */
  stop(): Promise<void>;
}

/**
 * All functions in this process: public port → gateway → functions → Dapr's API → gateway → functions.
 *
 * @throws PortTakenError, DatabaseUnreachableError, ConfigError, CommandError `database_in_use`
 */
export async function startSystem(options: SystemOptions): Promise<System> {
  useLightGlobals(); // As in a function's own process.
  await using parts = new AsyncDisposableStack();
  const { host = "127.0.0.1", port, portPatience = 0 } = options;
  const config = configOf(options, "http://127.0.0.1");
  const server = await openPublicServer({ host, port, patience: portPatience });
  parts.defer(() => server.close());
  const { daprUrl, functions } = await startBehind(server, options, config, parts);
  // Added again, so that it is closed first; before it, whatever would delay it.
  parts.defer(() => server.close());
  parts.defer(() => functions.stop());
  const started = parts.move();
  return { url: server.url, daprUrl, stop: () => started.disposeAsync() };
}

async function startBehind(
  server: PublicServer,
  options: SystemOptions,
  { logLevel }: Config,
  parts: AsyncDisposableStack,
): Promise<{ daprUrl: string; functions: FunctionSet }> {
  const { databaseUrl, write } = options;
  const loading = loadFunctions(options.functionsPath ?? join(root, "functions"));
  loading.catch(() => undefined); // The error is reported where the promise is awaited.
  const routes = await loadRoutes(options.routesFile ?? join(root, "knative/routes.yaml"));
  const db = await openDatabase(databaseUrl, createLogger("system", logLevel, write));
  parts.defer(() => db.destroy());
  const creators = await loading;

  // Callbacks may arrive before the functions are loaded, which need Dapr's address first: they wait.
  const ready = Promise.withResolvers<FunctionSet>();
  ready.promise.catch(() => undefined); // Callers that wait for it get the error; if there are none, the function's own caller does.
  let functions: FunctionSet | undefined;
  let stopping = false;
  parts.defer(() => functions?.close());
  const runtime = await startLocalRuntime({
    ...runtimeOptions(options, createLogger("dapr", logLevel, write)),
    async callApp(request) {
      const set = await ready.promise;
      const response = await set.internal(request);
      // When it stops, the runtime waits for callbacks, so the events that this one committed are published too.
      if (stopping) await set.flush();
      return response;
    },
  });
  parts.defer(() => runtime.stop());
  try {
    const { databaseUrlOf } = options;
    const web = serveWeb(options.webPath ?? webFolder);
    const config = configOf(options, runtime.url);
    functions = createFunctionSet(creators, { config, db, databaseUrlOf, routes, web, write });
  } catch (error) {
    ready.reject(error);
    throw error;
  }
  parts.defer(() => {
    stopping = true;
    return functions?.flush();
  });
  ready.resolve(functions);
  server.handle(functions.public, functions.upgrade);
  return { daprUrl: runtime.url, functions };
}

function runtimeOptions(options: SystemOptions, log: Logger): Omit<RuntimeOptions, "callApp"> {
  const { databaseUrl, apiToken, appToken, env, daprPort, secretsFile } = options;
  return {
    databaseUrl,
    resourcesPath: options.resourcesPath ?? join(root, "dapr-components"),
    appId: "todo",
    env: { ...env, SECRETS_FILE: secretsFile },
    apiToken,
    appToken,
    port: daprPort ?? 0,
    log: ({ level, message, ...fields }) => log[level](message, fields),
  };
}

function configOf({ env, databaseUrl, apiToken, appToken }: SystemOptions, daprUrl: string): Config {
  return readConfig({
    ...env,
    DATABASE_URL: databaseUrl,
    DAPR_HTTP_ENDPOINT: daprUrl,
    DAPR_API_TOKEN: apiToken,
    APP_API_TOKEN: appToken,
    PORT: undefined,
  });
}
