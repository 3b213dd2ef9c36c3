import { once } from "node:events";
import { removeCluster } from "./remove-cluster.ts";

// Started by remove-when-we-end.ts, in a process whose end closes our input.
process.stdin.resume();
await once(process.stdin, "end");
for (const folder of process.argv.slice(2)) await removeCluster(folder);
