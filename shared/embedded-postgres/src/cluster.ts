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
  /** postgres://… of the database `todo`, whose owner we are. Holds a password: never print it. */
  readonly url: string;
  readonly port: number;
  /** Of the postmaster. */
  readonly pid: number;
  /** The server was running already, left by an owner that was killed, or in use by another process. */
  readonly adopted: boolean;
  stop(): Promise<void>;
}

export interface ClusterOptions {
  /** A folder for the cluster alone; made if missing. */
  readonly dataDir: string;
  /** False loses the last commits when the server is killed, and all when the machine crashes: for tests only. */
  readonly fsync?: boolean;
  readonly log?: (line: string) => void;
}

/** Long enough to replay the log of a busy server that was killed. */
const timeoutMs = 60_000;

/**
 * The PostgreSQL of this folder, running when this returns: made at the first start, adopted when it runs already.
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
        // Under the lock, so that nobody adopts a server that is about to go; unless somebody has removed the folder.
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
  // Root runs PostgreSQL as another user, who must get through; what is in there has modes of its own.
  if (made !== undefined) await chmod(path, isRoot ? 0o711 : 0o700);
  return realpathSync(path);
}
