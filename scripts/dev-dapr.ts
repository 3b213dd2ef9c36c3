import { parseArgs } from "node:util";
import { runDevDapr } from "./dapr/run-dev-dapr.ts";
import { runCommand } from "./dev/run-command.ts";

const help = `Runs the whole system under real Dapr: daprd and its Scheduler 1.18, Kafka for events, Redis for state,
PostgreSQL, nginx as the gateway, and each function as a process of its own that is started by its first request, as
Knative does.

  npx -y pnpm@12 run dev:dapr

Needs Go, Java, Maven, Python with pip and redis-server. The first start builds Dapr from source: about 4 minutes.

Environment:
  PORT            of the API (default 8080; 0: any free one)
  HOST            the address to listen on (default 127.0.0.1: this machine only; 0.0.0.0: the network, too)
  DATA_DIR        where everything is kept, logs included (default .data/dapr in the repository)
  DATABASE_URL    a PostgreSQL server of your own (default: one in DATA_DIR, started and stopped with this)
  DAPR_HTTP_PORT  of Dapr's API, on 127.0.0.1 (default: any free one)
  IDLE_SECONDS    without a request until a function's process is ended (default: never)
  LOG_LEVEL       debug, info, warn or error (default info)
  NO_COLOR        no colours, when set
  XDG_CACHE_HOME  where what was built and fetched is kept (default ~/.cache)

A part that is killed is started again. Ctrl-C stops everything gracefully; a second one hurries.
Other scripts find it with its DATA_DIR: DATA_DIR=.data/dapr npx -y pnpm@12 demo`;

await runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) console.log(help);
  else process.exitCode = await runDevDapr(process.env);
});
