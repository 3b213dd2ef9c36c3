import { chmod, mkdtemp, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cleanUpOnExit } from "./cleanup-on-exit.ts";
import { type Cluster, startCluster } from "./cluster.ts";
import { removeCluster } from "./remove-cluster.ts";

/**
 * A cluster for tests: fast, unsafe, and removed with its folder after `stop()` or when this process ends in any
 * other way, even by kill -9.
 */
export async function startTemporaryCluster(): Promise<Cluster> {
  const dataDir = await realpath(await mkdtemp(join(tmpdir(), "todo-postgres-")));
  await chmod(dataDir, 0o711);
  const dismiss = cleanUpOnExit(dataDir);
  const remove = async () => {
    await removeCluster(dataDir);
    dismiss();
  };
  try {
    return { ...(await startCluster({ dataDir, fsync: false })), stop: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
