import type { BaseDependencies } from "./base-dependencies.ts";
import { compileAddressPattern } from "./compile-address-pattern.ts";
import { type Config, ConfigError, readConfig, type Unused } from "./config.ts";
import type { FunctionApp } from "./function-app.ts";
import { type HttpServer, requestDeadlines, startHttpServer } from "./http/http-server.ts";
import { useLightGlobals } from "./http/light-globals.ts";
import { createLogger, errorFields } from "./log.ts";
import { tcpTargetOf, waitForTcp } from "./wait-for-tcp.ts";

/** Milliseconds a stop may take before the process ends anyway; Kubernetes would kill it at 30 s. */
const stopDeadline = 25_000;

/**
 * Milliseconds that a start waits for its dependencies. A network policy takes about this long to admit a new pod.
 */
const patience = 3_000;

export type Served = Pick<FunctionApp, "fetch" | "upgrade" | "stop" | "requestTimeout">;

export interface FunctionParts<Deps extends BaseDependencies> {
  /** The parts of the usual environment that it does not use. */
  readonly unused: readonly Unused[];
  readonly createDependencies: (name: string, config: Config) => Deps;
  readonly createApp: (deps: Deps) => Served;
  /** Finishes and closes its dependencies beyond `BaseDependencies`. */
  readonly close: (deps: Deps) => Promise<void>;
}

/**
 * Runs a function in its own process. SIGTERM stops it gracefully: it accepts nothing new, finishes accepted
 * requests, publishes committed events, and exits.
 */
export async function runFunction<Deps extends BaseDependencies>(
  name: string,
  { unused, createDependencies, createApp, close }: FunctionParts<Deps>,
): Promise<void> {
  const config = configOrExit(unused);
  useLightGlobals();
  const reachable = dependencyWait(config);
  const deps = createDependencies(name, config);
  const app = createApp(deps);
  await reachable(deps.log);
  const server = await listenOrExit(deps, app);
  // Whoever asks for any free port has to be told which, whatever LOG_LEVEL says.
  const log = config.port === 0 ? createLogger(name, "info") : deps.log;
  log.info("listening", { port: server.port });

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    deps.log.info("stopping", { signal });
    setTimeout(() => process.exit(1), stopDeadline).unref();
    await app.stop?.();
    await server.close();
    await deps.background.flush();
    await close(deps);
    await deps.telemetry.stop();
    deps.dapr.close();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/**
 * Waits for the database and for Dapr. Where network policies are enforced, they do not admit a new pod's address in
 * its first seconds, and the request that woke it would be answered 503. If they stay unreachable the function serves
 * anyway, and `/readyz` says what is missing.
 */
function dependencyWait({
  daprEndpoint,
  databaseUrl,
}: Config): (log: BaseDependencies["log"]) => Promise<void> {
  const dapr = tcpTargetOf(daprEndpoint, daprEndpoint.startsWith("https:") ? 443 : 80);
  const database = tcpTargetOf(databaseUrl, 5432);
  const targets = [dapr, database].filter((it) => it !== undefined);
  compileAddressPattern(targets.map(({ host }) => host));
  const waiting = waitForTcp(targets, patience);
  return async (log) => {
    const missing = await waiting;
    const unreachable = missing.map(({ host, port }) => `${host}:${port}`);
    if (missing.length > 0) log.warn("starting without its dependencies", { unreachable });
  };
}

async function listenOrExit({ config, log }: BaseDependencies, app: Served): Promise<HttpServer> {
  const onError = (error: unknown) => log.warn("request got no complete answer", errorFields(error));
  const { host, port } = config;
  const { requestTimeout } = app;
  const deadlines = { ...requestDeadlines, ...(requestTimeout && { requestTimeout }) };
  const handlers = { fetch: app.fetch, ...(app.upgrade && { upgrade: app.upgrade }), onError };
  try {
    return await startHttpServer(handlers, { host, port, deadlines });
  } catch (error) {
    log.error("cannot listen", { host, port, ...errorFields(error) });
    process.exit(1);
  }
}

function configOrExit(unused: readonly Unused[]): Config {
  try {
    return readConfig(process.env, { unused });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
