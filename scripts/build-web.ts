import { parseArgs } from "node:util";
import { runCommand } from "./dev/run-command.ts";
import { buildWeb } from "./web/build-web.ts";

const help = `Builds the web app into web/dist, ready to be served: with hashed file names and a Brotli copy of each file.

  npx -y pnpm@12 run build:web

Does nothing when web/dist was built from the same sources. \`pnpm dev\` and \`build:images\` do this themselves.`;

await runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) return console.log(help);
  const begin = performance.now();
  const built = await buildWeb();
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(built ? `web/dist built in ${seconds} s` : "web/dist is up to date");
});
