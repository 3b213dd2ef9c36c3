import { serve as listen } from "@hono/node-server";
import type { Hono } from "hono";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { createDependencies, type Dependencies } from "./dependencies.ts";
import type { FunctionEnv } from "./function-env.ts";

/** Milliseconds a stop may take before the process ends anyway; Kubernetes would kill it at 30 s. */
const stopDeadline = 25_000;

/**
 * Runs a function as a process of its own. SIGTERM stops it gracefully: it takes nothing new, finishes what it accepted,
 * publishes what it committed, and ends.
 */
export function serve(name: string, createApp: (deps: Dependencies) => Hono<FunctionEnv>): void {
  const config = configOrExit();
  const deps = createDependencies(name, config);
  const server = listen({ fetch: createApp(deps).fetch, port: config.port }, (info) => {
    deps.log.info("listening", { port: info.port });
  });
  server.on("error", (error: Error) => {
    deps.log.error("cannot listen", { port: config.port, error: error.message });
    process.exit(1);
  });

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    deps.log.info("stopping", { signal });
    setTimeout(() => process.exit(1), stopDeadline).unref();
    await new Promise((resolve) => server.close(resolve));
    await deps.outbox.flush();
    await deps.db.destroy();
    deps.dapr.close();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
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
