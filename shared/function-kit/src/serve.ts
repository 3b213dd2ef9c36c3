import { type Config, ConfigError, readConfig } from "./config.ts";
import { createDependencies, type Dependencies } from "./dependencies.ts";
import type { FunctionApp } from "./function-app.ts";
import { type HttpServer, startHttpServer } from "./http/http-server.ts";
import { useLightGlobals } from "./http/light-globals.ts";
import { errorFields } from "./log.ts";

/** Milliseconds a stop may take before the process ends anyway; Kubernetes would kill it at 30 s. */
const stopDeadline = 25_000;

type Served = Pick<FunctionApp, "fetch" | "upgrade" | "stop">;

/**
 * Runs a function as a process of its own. SIGTERM stops it gracefully: it takes nothing new, finishes what it accepted,
 * publishes what it committed, and ends.
 */
export async function serve(name: string, createApp: (deps: Dependencies) => Served): Promise<void> {
  const config = configOrExit();
  useLightGlobals();
  const deps = createDependencies(name, config);
  const app = createApp(deps);
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
    await deps.outbox.flush();
    await deps.telemetry.stop();
    await deps.db.destroy();
    deps.dapr.close();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

async function listenOrExit({ config, log }: Dependencies, app: Served): Promise<HttpServer> {
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

function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
