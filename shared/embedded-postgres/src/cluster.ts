import { existsSync, realpathSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { adoptOrStart } from "./adopt-or-start.ts";
import { findBinaries } from "./binaries.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { applicationName } from "./ensure-database.ts";
import { findHome } from "./home.ts";
import { initialise } from "./initialise.ts";
import { applicationPassword, readPassword } from "./passwords.ts";
import { isRoot } from "./server-user.ts";
import { withStartLock } from "./start-lock.ts";
import { stopPostmaster } from "./stop-postmaster.ts";

export interface Cluster {
  /** URL of the database `todo`, which its user owns. Contains a password: never print it. */
  readonly url: string;
  readonly port: number;
  /** Process id of the postmaster. */
  readonly pid: number;
  /** The server was already running: a killed owner left it, or another process is using it. */
  readonly adopted: boolean;
  stop(): Promise<void>;
}

export interface ClusterOptions {
  /** A folder for the cluster alone; created if missing. */
  readonly dataDir: string;
  /**
   * False loses the last commits when the server is killed, and all data when the machine crashes: for tests only.
   */
  readonly fsync?: boolean;
  readonly log?: (line: string) => void;
}

/** Long enough to replay the log of a busy server that was killed. */
const timeoutMs = 60_000;

/**
 * Starts the PostgreSQL of this folder: creates it at the first start, and adopts it if it is already running.
 * @throws EmbeddedPostgresError
 */
export async function startCluster({
  dataDir,
  fsync = true,
  log = () => {},
}: ClusterOptions): Promise<Cluster> {
  const path = await makeFolder(dataDir);
  return await withStartLock(path, timeoutMs, async () => {
    const home = await findHome(path, log);
    const binaries = await findBinaries(home);
    await initialise(home, binaries, fsync);
    const password = await readPassword(home.passwordFile);
    const { pid, port, adopted } = await adoptOrStart(home, binaries, { password, fsync, timeoutMs });
    let stopped: Promise<void> | undefined;
    return {
      url: `postgres://${applicationName}:${applicationPassword(password)}@127.0.0.1:${port}/${applicationName}`,
      port,
      pid,
      adopted,
      stop() {
        const stop = () => stopPostmaster(home, pid, binaries);
        // Stops under the lock, so that no other process adopts a server that is stopping; unless the folder was
        // removed.
        stopped ??= existsSync(path) ? withStartLock(path, timeoutMs, stop) : stop();
        return stopped;
      },
    };
  });
}

async function makeFolder(dataDir: string): Promise<string> {
  const path = resolve(dataDir);
  const made = await mkdir(path, { recursive: true }).catch((cause: Error) => {
    throw new EmbeddedPostgresError("NOT_OWNER", `Cannot make the folder ${path}: ${cause.message}`, {
      cause,
    });
  });
  // Root runs PostgreSQL as another user, who must be able to pass through; the contents have their own modes.
  if (made !== undefined) await chmod(path, isRoot ? 0o711 : 0o700);
  return realpathSync(path);
}
