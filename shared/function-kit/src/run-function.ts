import type { BaseDependencies } from "./base-dependencies.ts";
import { type Config, ConfigError, readConfig, type Unused } from "./config.ts";
import type { FunctionApp } from "./function-app.ts";
import { type HttpServer, startHttpServer } from "./http/http-server.ts";
import { useLightGlobals } from "./http/light-globals.ts";
import { errorFields } from "./log.ts";
import { tcpTargetOf, waitForTcp } from "./wait-for-tcp.ts";

/** Milliseconds a stop may take before the process ends anyway; Kubernetes would kill it at 30 s. */
const stopDeadline = 25_000;

/** Milliseconds a start waits for what the function needs: as long as a network policy takes to know a new pod. */
const patience = 3_000;

export type Served = Pick<FunctionApp, "fetch" | "upgrade" | "stop">;

export interface FunctionParts<Deps extends BaseDependencies> {
  /** What of its usual environment it does without. */
  readonly unused: readonly Unused[];
  readonly createDependencies: (name: string, config: Config) => Deps;
  readonly createApp: (deps: Deps) => Served;
  /** Finishes and closes what it has beyond `BaseDependencies`. */
  readonly close: (deps: Deps) => Promise<void>;
}

/**
 * Runs a function as a process of its own. SIGTERM stops it gracefully: it takes nothing new, finishes what it accepted,
 * publishes what it committed, and ends.
 */
export async function runFunction<Deps extends BaseDependencies>(
  name: string,
  { unused, createDependencies, createApp, close }: FunctionParts<Deps>,
): Promise<void> {
  const config = configOrExit(unused);
  useLightGlobals();
  const reachable = whatItNeeds(config);
  const deps = createDependencies(name, config);
  const app = createApp(deps);
  await reachable(deps.log);
  const server = await listenOrExit(deps, app);
  deps.log.info("listening", { port: server.port });

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
 * Waits for its database and for Dapr. Where network policies are enforced, a pod's first seconds are over before they know its
 * address, and what it was woken for would be answered 503. It serves without them, too: `/readyz` says then what is missing.
 */
function whatItNeeds({ daprEndpoint, databaseUrl }: Config): (log: BaseDependencies["log"]) => Promise<void> {
  const dapr = tcpTargetOf(daprEndpoint, daprEndpoint.startsWith("https:") ? 443 : 80);
  const database = tcpTargetOf(databaseUrl, 5432);
  const waiting = waitForTcp(
    [dapr, database].filter((it) => it !== undefined),
    patience,
  );
  return async (log) => {
    const missing = await waiting;
    const unreachable = missing.map(({ host, port }) => `${host}:${port}`);
    if (missing.length > 0) log.warn("starts without what it needs", { unreachable });
  };
}

async function listenOrExit({ config, log }: BaseDependencies, app: Served): Promise<HttpServer> {
  const onError = (error: unknown) => log.warn("no answer, or half of one", errorFields(error));
  const { host, port } = config;
  const handlers = { fetch: app.fetch, ...(app.upgrade && { upgrade: app.upgrade }), onError };
  try {
    return await startHttpServer(handlers, { host, port });
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
