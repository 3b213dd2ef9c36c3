import { parseArgs } from "node:util";
import { runDevDapr } from "./dapr/run-dev-dapr.ts";
import { runCommand } from "./dev/run-command.ts";

const help = `Runs the whole system under real Dapr: daprd and its Scheduler 1.18, Kafka for events, Redis for state,
PostgreSQL, nginx as the gateway, and each function as a separate process that its first request starts, as
under Knative.

  npx -y pnpm@12 run dev:dapr

Needs Go, Java, Maven, Python with pip and redis-server. The first start builds Dapr from source: about 4 minutes.

Environment:
  PORT            the API's port (default 8080; 0: any free one)
  HOST            the address to listen on (default 127.0.0.1: this machine only; 0.0.0.0: the network as well)
  DATA_DIR        folder for all data and logs (default .data/dapr in the repository)
  DATABASE_URL    a PostgreSQL server of your own (default: one in DATA_DIR, started and stopped with this)
  DAPR_HTTP_PORT  port of Dapr's API on 127.0.0.1 (default: any free one)
  IDLE_SECONDS    seconds without a request after which a function's process is stopped (default: never)
  LOG_LEVEL       debug, info, warn or error (default info)
  NO_COLOR        set it to print no colours
  XDG_CACHE_HOME  folder for built and downloaded programs (default ~/.cache)

A process that dies is restarted. Ctrl-C stops everything gracefully; a second Ctrl-C stops at once.
Other scripts find the system by its DATA_DIR: DATA_DIR=.data/dapr npx -y pnpm@12 demo`;

await runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) console.log(help);
  else process.exitCode = await runDevDapr(process.env);
});
