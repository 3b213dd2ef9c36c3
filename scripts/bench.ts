import { parseArgs } from "node:util";
import { benchColdStart } from "./bench/cold-start.ts";
import { benchEvents } from "./bench/events.ts";
import { CommandError } from "./dev/command-error.ts";
import { runCommand } from "./dev/run-command.ts";

const help = `Measures the system on this machine and prints what it saw. Nothing here passes or fails.

  npx -y pnpm@12 bench [events] [--runtime local|dapr] [--changes 10000] [--users 50]

Starts a system of its own on a temporary folder, makes changes over HTTP, and waits until every consumer has done every
event. The client, the functions, the database and the runtime share this machine.

  --runtime  local: pnpm dev (default); dapr: pnpm dev:dapr, with real Dapr, Kafka and Redis
  --changes  task changes in all (default 10000)
  --users    users that make them at the same time (default 50)

  npx -y pnpm@12 bench cold-start [--runs 21]

Bundles the functions as images have them, and measures each from the start of its process to its first answer, beside Node
doing nothing.`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: "boolean", short: "h" },
      runtime: { type: "string", default: "local" },
      changes: { type: "string", default: "10000" },
      users: { type: "string", default: "50" },
      runs: { type: "string", default: "21" },
    },
  });
  if (values.help) return console.log(help);
  const [what = "events", ...more] = positionals;
  if (!["events", "cold-start"].includes(what) || more.length > 0) {
    throw new CommandError("usage", `expected "events" or "cold-start", not ${positionals.join(" ")}`);
  }
  if (what === "cold-start") return benchColdStart(count("--runs", values.runs));
  if (values.runtime !== "local" && values.runtime !== "dapr") {
    throw new CommandError("usage", `--runtime: expected "local" or "dapr"`);
  }
  await benchEvents({
    runtime: values.runtime,
    changes: count("--changes", values.changes),
    users: count("--users", values.users),
  });
});

function count(name: string, text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new CommandError("usage", `${name}: expected a whole number from 1`);
}
