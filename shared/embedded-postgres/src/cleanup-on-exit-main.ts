import { once } from "node:events";
import { removeCluster } from "./remove-cluster.ts";

// The helper process of cleanup-on-exit.ts: its input is closed when the process that started it ends.
process.stdin.resume();
await once(process.stdin, "end");
for (const folder of process.argv.slice(2)) await removeCluster(folder);
