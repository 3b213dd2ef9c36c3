import { startCluster } from "../cluster.ts";
import { startTemporaryCluster } from "../temporary-cluster.ts";

// A process that owns a cluster, says so, and lives until it is killed. Its argument: the folder; none for a temporary one.
const dataDir = process.argv[2];
const log: string[] = [];
const cluster = dataDir
  ? await startCluster({ dataDir, fsync: false, log: (line) => log.push(line) })
  : await startTemporaryCluster();
console.log(JSON.stringify({ ...cluster, log }));
setInterval(() => {}, 60_000);
