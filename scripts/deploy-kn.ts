import { parseArgs } from "node:util";
import { readImages } from "./deploy-kn/images.ts";
import { deploy, smokeTest, writeServices } from "./deploy-kn/run-deploy.ts";
import { runCommand } from "./dev/run-command.ts";

const help = `Deploys the system with kn and kubectl, in the order of knative/README.md, and waits until it is ready.

  npx -y pnpm@12 run deploy:kn [--namespace todo] [--images dist/images.json | --registry R --tag T] [--plain]
                               [--smoke-test] [--target DIR]

  --namespace  namespace to deploy to; created if missing (default todo)
  --images     file written by \`build:images\`: name → reference, digest (default dist/images.json, if it exists)
  --registry   instead: images are R/todo-<name>:T (default dev.local)
  --tag        default latest
  --plain      for a cluster without Dapr's control plane: runs daprd as a separate Deployment
  --smoke-test then runs the smoke test on the system, and fails if it fails
  --target     changes no cluster: kn writes the functions' Services into this folder

You create the Secrets; it reports which are missing and how to create them. kubectl must be on the PATH; kn is built with
Go if it is not on the PATH.`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      help: { type: "boolean", short: "h" },
      namespace: { type: "string", short: "n", default: "todo" },
      images: { type: "string" },
      registry: { type: "string" },
      tag: { type: "string" },
      plain: { type: "boolean", default: false },
      "smoke-test": { type: "boolean", default: false },
      target: { type: "string" },
    },
  });
  if (values.help) return console.log(help);
  const { namespace, plain, target } = values;
  const imageOf = await readImages(values);
  const say = (line: string) => console.log(line);
  const choice = { namespace, imageOf, plain, say };
  if (target) await writeServices({ namespace, imageOf, target, say });
  else await deploy(choice);
  if (!target && values["smoke-test"]) await smokeTest(choice);
});
