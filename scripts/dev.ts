import { parseArgs } from "node:util";
import { runCommand } from "./dev/run-command.ts";
import { runDev } from "./dev/run-dev.ts";

const help = `Runs the whole system on this machine: every function, Dapr's API, PostgreSQL.
It restarts when code or manifests change, and when it crashes.

  npx -y pnpm@12 dev

Environment:
  PORT            the API's port (default 8080; 0: any free one)
  HOST            the address to listen on (default 127.0.0.1: this machine only; 0.0.0.0: the network as well)
  DATA_DIR        folder for all data (default .data in the repository)
  DATABASE_URL    a PostgreSQL server of your own (default: one in DATA_DIR, started and stopped with this)
  DAPR_HTTP_PORT  port of Dapr's API on 127.0.0.1 (default: any free one)
  LOG_LEVEL       debug, info, warn or error (default info)
  NO_COLOR        set it to print no colours
  More (e-mail, webhooks, a model for the chat, other sites, traces): README.md, "At home".

Ctrl-C stops it gracefully; a second Ctrl-C stops at once.`;

await runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) console.log(help);
  else process.exitCode = await runDev(process.env);
});
