import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { CommandError } from "../dev/command-error.ts";
import { runCommand } from "../dev/run-command.ts";
import { kubeconfig } from "./cluster-access/kubeconfig.ts";
import { tokenOfCloud } from "./cluster-access/token-of-cloud.ts";

const help = `Writes a kubeconfig for the cluster that the environment names: CLUSTER_ENDPOINT, CLUSTER_CA, CLOUD and what belongs
to that cloud (docs/deploy/pipelines.md).

  node scripts/workflows/write-kubeconfig.ts FILE [--namespace todo]`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" }, namespace: { type: "string", default: "todo" } },
  });
  const [file] = positionals;
  const { CLUSTER_ENDPOINT: endpoint, CLUSTER_CA: ca } = process.env;
  if (values.help) return console.log(help);
  if (!file || !endpoint || !ca)
    throw new CommandError("setting_missing", `FILE, CLUSTER_ENDPOINT and CLUSTER_CA are needed\n${help}`);
  // A cloud that refuses us says why here; through kubectl it would be a mere "Unauthorized".
  await tokenOfCloud(process.env);
  const config = kubeconfig({ endpoint, ca, namespace: values.namespace });
  await writeFile(file, JSON.stringify(config), { mode: 0o600 });
});
