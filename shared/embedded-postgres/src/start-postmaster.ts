import type { Binaries } from "./binaries.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { freePort } from "./free-port.ts";
import type { Home } from "./home.ts";
import { logTail } from "./log-tail.ts";
import { poll } from "./poll.ts";
import { type PostmasterPid, readPostmasterPid } from "./postmaster-pid.ts";
import { spawnPostmaster } from "./spawn-postmaster.ts";

// Another process took the port, backends of a killed postmaster still hold its memory, or another postmaster was
// faster.
const passing =
  /could not (bind|create any TCP)|pre-existing shared memory|lock file "postmaster.pid" already exists/;

/**
 * Starts the server and waits until it accepts connections. Undefined when it failed to start for a temporary reason.
 * @throws EmbeddedPostgresError START_FAILED, START_TIMEOUT
 */
export async function startPostmaster(
  home: Home,
  binaries: Binaries,
  { fsync, timeoutMs, port }: { fsync: boolean; timeoutMs: number; port?: number | undefined },
): Promise<PostmasterPid | undefined> {
  const child = spawnPostmaster(home, binaries, port ?? (await freePort()), fsync);
  let ended: string | undefined;
  child.once("error", (error) => {
    ended = error.message;
  });
  child.once("exit", (code, signal) => {
    ended = `ended with ${signal ?? code}`;
  });
  const ready = async () => {
    const found = await readPostmasterPid(home.data);
    return found?.pid === child.pid && found?.status === "ready" ? found : ended;
  };
  const outcome = await poll(ready, { everyMs: 10, timeoutMs });
  if (typeof outcome === "object") return outcome;

  const tail = `Its log, ${home.logFile}, ends with:\n${logTail(home.logFile)}`;
  if (outcome === undefined) {
    child.kill("SIGQUIT");
    const seconds = Math.round(timeoutMs / 1000);
    throw new EmbeddedPostgresError("START_TIMEOUT", `PostgreSQL was not ready within ${seconds} s. ${tail}`);
  }
  if (passing.test(tail)) return undefined;
  throw new EmbeddedPostgresError("START_FAILED", `PostgreSQL did not start: ${outcome}. ${tail}`);
}
