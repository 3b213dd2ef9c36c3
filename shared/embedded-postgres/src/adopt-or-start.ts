import type { Binaries } from "./binaries.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { ensureDatabase } from "./ensure-database.ts";
import { errorCode } from "./error-code.ts";
import type { Home } from "./home.ts";
import { logTail } from "./log-tail.ts";
import { poll } from "./poll.ts";
import {
  disownPostmasterPid,
  isPostmaster,
  type PostmasterPid,
  readPostmasterPid,
} from "./postmaster-pid.ts";
import { startPostmaster } from "./start-postmaster.ts";

export interface Running {
  readonly pid: number;
  readonly port: number;
  readonly adopted: boolean;
}

/** Errors of a server that is starting, stopping or full: refused, reset, timed out, 57P0x, too many clients. */
const passing = /^(ECONN|ETIMEDOUT|57P0|53300)/;

/**
 * Returns the one server of this data: the one that a killed owner left running, or a new one. Waits for a server
 * that is still starting or stopping.
 * @throws EmbeddedPostgresError START_FAILED, START_TIMEOUT
 */
export async function adoptOrStart(
  home: Home,
  binaries: Binaries,
  { password, fsync, timeoutMs }: { password: string; fsync: boolean; timeoutMs: number },
): Promise<Running> {
  const deadline = performance.now() + timeoutMs;
  // A killed server returns to the port where its clients expect it, unless another process has taken it.
  let lastPort: number | undefined;
  const attempt = async (): Promise<Running | undefined> => {
    const found = await readPostmasterPid(home.data);
    if (found && isPostmaster(found.pid, home.data)) return await adopt(found, password);
    if (found) await disownPostmasterPid(home.data);
    const port = lastPort === undefined ? found?.port : undefined;
    lastPort ??= port;
    const patience = { fsync, timeoutMs: deadline - performance.now(), port };
    const started = await startPostmaster(home, binaries, patience);
    if (!started) return undefined;
    await ensureDatabase(started.port, password);
    return { pid: started.pid, port: started.port, adopted: false };
  };
  const running = await poll(attempt, { everyMs: 20, timeoutMs });
  if (running) return running;
  throw new EmbeddedPostgresError(
    "START_TIMEOUT",
    `PostgreSQL in ${home.data} is still held by another server, or by what is left of one. Its log, ${home.logFile}, ends with:\n${logTail(home.logFile)}`,
  );
}

async function adopt({ pid, port, status }: PostmasterPid, password: string): Promise<Running | undefined> {
  if (status !== "ready") return undefined;
  try {
    await ensureDatabase(port, password);
    return { pid, port, adopted: true };
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined || passing.test(code)) return undefined;
    throw new EmbeddedPostgresError(
      "START_FAILED",
      `The server found running (pid ${pid}, port ${port}) does not take us: ${(error as Error).message}`,
      { cause: error },
    );
  }
}
