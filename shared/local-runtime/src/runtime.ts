import pg from "pg";
import { loadResources } from "./resources/load.ts";
import type { RuntimeOptions } from "./runtime-options.ts";
import { startParts } from "./start-parts.ts";
import { holdExclusively } from "./storage/exclusive.ts";

export interface Runtime {
  readonly url: string;
  readonly port: number;
  /** Accepts nothing new, finishes what is running, and leaves the rest for the next start. */
  stop(): Promise<void>;
}

/** Connections to the database, in addition to the one that holds its lock. */
const poolSize = 4;

/**
 * Serves Dapr's HTTP API and makes Dapr's callbacks, durably: everything is stored in PostgreSQL before it is
 * acknowledged, and callbacks interrupted by a crash are made again at the next start.
 *
 * @throws DatabaseInUseError, ResourceError, ScheduleError
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { databaseUrl, log } = options;
  const resources = await loadResources(options.resourcesPath, options.appId, log);
  const release = await holdExclusively(databaseUrl, log);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    application_name: "local-runtime",
  });
  pool.on("error", ({ message: reason }) =>
    log({ level: "warn", message: "database connection lost", reason }),
  );
  const stopping = new AbortController();
  const leave = async () => {
    await pool.end();
    await release();
  };
  try {
    const { port, ended } = await startParts(options, resources, pool, stopping.signal);
    return {
      url: `http://127.0.0.1:${port}`,
      port,
      async stop() {
        stopping.abort();
        await ended();
        await leave();
      },
    };
  } catch (error) {
    stopping.abort();
    await leave();
    throw error;
  }
}
