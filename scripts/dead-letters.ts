import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { readOptions } from "./dead-letters/options.ts";
import { runDeadLetters } from "./dead-letters/run-dead-letters.ts";
import { CommandError } from "./dev/command-error.ts";
import { runCommand } from "./dev/run-command.ts";

const help = `Lists, redrives and discards events that a function could not process after all of Dapr's retries.

  npx -y pnpm@12 run dead-letters list [--function f] [--topic t] [--json]
  npx -y pnpm@12 run dead-letters show <event-id> [--function f]
  npx -y pnpm@12 run dead-letters redrive [<event-id>…] [--function f] [--topic t] [--all] [--dry-run]
  npx -y pnpm@12 run dead-letters discard [<event-id>…] [--function f] [--topic t] [--all] [--dry-run] [--yes]

redrive sends an event again, only to the function that failed to process it. If it fails again, it is kept with the new
reason. Several conditions select the events that meet all of them.

  --dry-run       only prints what would be done
  --yes           discards without asking
  --brokers       Kafka's brokers, as host:port,host:port
  --database-url  the database of the local runtime
  --dapr-url      Dapr's HTTP API, for redrive
                  (default: those of the running pnpm dev or dev:dapr with this DATA_DIR)

Environment:
  DATA_DIR        as for pnpm dev; for pnpm dev:dapr it is .data/dapr
  DATABASE_URL    as for pnpm dev
  DAPR_API_TOKEN  Dapr's API token, with --dapr-url
  KAFKA_AUTH_TYPE, KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD, KAFKA_CA_CERT, KAFKA_DISABLE_TLS
                  how to authenticate to the brokers, with --brokers: the same as daprd's

Exit code: 0 done; 1 some failed or could not be tried; 2 wrong usage.`;

await runCommand(async () => {
  try {
    const options = readOptions(process.argv.slice(2));
    if (!options) return console.log(help);
    const print = (text: string) => console.log(text);
    const ask = process.stdin.isTTY && process.stdout.isTTY ? confirm : undefined;
    process.exitCode = await runDeadLetters(options, { env: process.env, print, ask });
  } catch (error) {
    if (!(error instanceof CommandError && error.code === "usage")) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
});

async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    // Ctrl-C, which rejects, and Ctrl-D, which does not, both mean no.
    const asked = terminal.question(`${question} [y/N] `).catch(() => "");
    const left = once(terminal, "close").then(() => "");
    const answer = await Promise.race([asked, left]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
