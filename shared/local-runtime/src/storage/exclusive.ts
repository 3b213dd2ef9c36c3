import pg from "pg";
import type { Log } from "../log.ts";
import { reasonOf } from "../log.ts";
import { sleep } from "../sleep.ts";

/** Another runtime is using this database. Two would deliver everything twice. */
export class DatabaseInUseError extends Error {
  readonly code = "database_in_use";
}

const lock = "SELECT pg_try_advisory_lock(hashtextextended('local_runtime', 0)) AS taken";

/**
 * Makes this runtime the only one on its database until it is released or dies, by an advisory lock on one
 * connection. A predecessor killed with -9 may hold the lock until PostgreSQL notices, so a lock that is taken is
 * retried for a while. When the server itself restarts, the lock is taken again.
 *
 * @throws DatabaseInUseError after `patience` milliseconds
 */
export async function holdExclusively(
  databaseUrl: string,
  log: Log,
  patience = 3000,
): Promise<() => Promise<void>> {
  const released = new AbortController();
  let client = await take(databaseUrl, patience, released.signal, keep);

  function keep(error: Error): void {
    if (released.signal.aborted) return;
    log({ level: "warn", message: "lost the connection that holds the database", reason: error.message });
    void retake();
  }

  async function retake(): Promise<void> {
    while (!released.signal.aborted) {
      try {
        client = await take(databaseUrl, 0, released.signal, keep);
        return;
      } catch (error) {
        log({ level: "error", message: "cannot hold the database", reason: reasonOf(error) });
        await sleep(500, released.signal);
      }
    }
  }

  return async () => {
    released.abort();
    await client.end().catch(() => undefined);
  };
}

async function take(
  connectionString: string,
  patience: number,
  signal: AbortSignal,
  onLost: (error: Error) => void,
): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: "local-runtime lock", keepAlive: true });
  const refuse = async (error: Error) => {
    await client.end().catch(() => undefined);
    throw error;
  };
  client.on("error", () => undefined);
  await client.connect();
  const deadline = Date.now() + patience;
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>(lock).catch(refuse);
    if (rows[0]?.taken) break;
    if (Date.now() >= deadline) {
      await refuse(new DatabaseInUseError("another local runtime is running on this database"));
    }
    await sleep(50, signal);
  }
  client.on("error", onLost);
  return client;
}
