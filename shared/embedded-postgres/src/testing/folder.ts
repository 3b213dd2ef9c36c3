import { chmod, mkdtemp, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { cleanUpOnExit } from "../cleanup-on-exit.ts";
import { removeCluster } from "../remove-cluster.ts";

/**
 * A folder that every user may pass through, and a function that removes it and the cluster in its `postgres` folder.
 */
export async function makeFolder(): Promise<{
  folder: string;
  dataDir: string;
  remove: () => Promise<void>;
}> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "todo-test-")));
  await chmod(folder, 0o711);
  const dataDir = join(folder, "postgres");
  const dismiss = cleanUpOnExit(dataDir, folder);
  const remove = async () => {
    await removeCluster(dataDir);
    await removeCluster(folder);
    dismiss();
  };
  return { folder, dataDir, remove };
}

/**
 * A folder for this test's cluster, not created yet. A server still running in it at the end of the test is stopped.
 */
export async function clusterFolder(): Promise<string> {
  const { dataDir, remove } = await makeFolder();
  onTestFinished(remove);
  return dataDir;
}
