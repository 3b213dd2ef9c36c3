import { parseArgs } from "node:util";
import { CommandError } from "../dev/command-error.ts";
import { runCommand } from "../dev/run-command.ts";
import { installTool, type Tool, tools } from "./tools.ts";

const help = `Prints the path of a program that checks manifests or workflows; builds it first if necessary.

  node scripts/manifests/install-tool.ts ${tools.join("|")}`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" } },
  });
  if (values.help) return console.log(help);
  const [name] = positionals;
  if (!tools.includes(name as Tool)) throw new CommandError("unknown_tool", `no such tool: ${name}\n${help}`);
  console.log(await installTool(name as Tool, console.error));
});
