import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CommandError } from "./dev/command-error.ts";
import { openDataDir } from "./dev/data-dir.ts";
import { readDevNote } from "./dev/dev-note.ts";
import { root } from "./dev/root.ts";
import { runCommand } from "./dev/run-command.ts";

const help = `Serves the web app from its sources, for development: saved changes appear at once.

  npx -y pnpm@12 dev        # in another terminal: the system that it talks to
  npx -y pnpm@12 dev:web

Environment:
  DATA_DIR  as for pnpm dev: contains the address of the system

The Content Security Policy, the service worker and compression are missing here; \`pnpm dev\` serves the app with them.`;

await runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) return console.log(help);
  const note = readDevNote(openDataDir(process.env));
  if (!note)
    throw new CommandError("not_running", "pnpm dev is not running on this DATA_DIR: start it first");
  const vite = spawn(process.execPath, [join(root, "web/node_modules/vite/bin/vite.js")], {
    cwd: join(root, "web"),
    env: { ...process.env, TODO_URL: note.url },
    stdio: "inherit",
  });
  process.exitCode = await new Promise<number>((resolve) => vite.once("close", (code) => resolve(code ?? 1)));
});
