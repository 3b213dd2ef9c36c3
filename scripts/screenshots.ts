import { parseArgs } from "node:util";
import { runCommand } from "./dev/run-command.ts";

const help = `Takes the README's screenshots again: of the web app, with a temporary system.

  npx -y pnpm@12 run screenshots [--into docs/images]

Needs Chromium.`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: { help: { type: "boolean", short: "h" }, into: { type: "string", default: "docs/images" } },
  });
  if (values.help) return console.log(help);
  const { takeScreenshots } = await import("./web/take-screenshots.ts");
  for (const file of await takeScreenshots(values.into)) console.log(file);
});
