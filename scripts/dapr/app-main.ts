import { join } from "node:path";
import { parseArgs } from "node:util";
import { CommandError } from "../dev/command-error.ts";
import { openDataDir } from "../dev/data-dir.ts";
import { readDevOptions } from "../dev/dev-options.ts";
import { onStopSignal } from "../dev/on-stop-signal.ts";
import { root } from "../dev/root.ts";
import { runCommand } from "../dev/run-command.ts";
import { writePretty } from "../dev/write-pretty.ts";
import { startApp } from "./start-app.ts";

const help = `Runs the application for the Dapr CLI (dapr.yaml): the gateway (nginx), and behind it a process for
each function.

Environment:
  DATABASE_URL                   a PostgreSQL server
  APP_API_TOKEN, DAPR_API_TOKEN  the same as daprd's
  APP_PORT, DAPR_HTTP_PORT       given by the Dapr CLI
  PORT, HOST                     the API's port and address (default 8080 on 127.0.0.1)`;

await runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) return console.log(help);
  const { databaseUrl, port, host, daprPort = 3500 } = readDevOptions(process.env);
  const app = await startApp({
    databaseUrl: given("DATABASE_URL", databaseUrl),
    apiToken: given("DAPR_API_TOKEN", process.env.DAPR_API_TOKEN),
    appToken: given("APP_API_TOKEN", process.env.APP_API_TOKEN),
    port,
    host,
    daprUrl: `http://127.0.0.1:${daprPort}`,
    appPort: Number(given("APP_PORT", process.env.APP_PORT)),
    dataDir: openDataDir({ ...process.env, DATA_DIR: process.env.DATA_DIR || join(root, ".data/dapr") }),
    write: writePretty,
  });
  console.log(`API ${app.url}/api`);
  const { promise: end, resolve } = Promise.withResolvers<void>();
  onStopSignal({ stop: resolve, hurry: () => process.exit(1), say: (line) => console.log(line) });
  await end;
  await app.close();
  await app.stop();
  process.exit(0);
});

function given(name: string, value: string | undefined): string {
  if (value) return value;
  throw new CommandError("invalid_configuration", `${name}: is required (more with --help)`);
}
