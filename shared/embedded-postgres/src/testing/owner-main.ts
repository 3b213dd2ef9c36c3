import { startCluster } from "../cluster.ts";
import { startTemporaryCluster } from "../temporary-cluster.ts";

// A process that owns a cluster, reports it, and lives until it is killed. Its argument is the folder; without one it
// uses a temporary cluster.
const dataDir = process.argv[2];
const log: string[] = [];
const cluster = dataDir
  ? await startCluster({ dataDir, fsync: false, log: (line) => log.push(line) })
  : await startTemporaryCluster();
console.log(JSON.stringify({ ...cluster, log }));
setInterval(() => {}, 60_000);
