import { parseArgs } from "node:util";
import { inLines } from "@todo/terminal/text";
import { endOnSigterm } from "./dev/end-on-sigterm.ts";
import { runCommand } from "./dev/run-command.ts";
import { readSmokeOptions } from "./smoke-test/options.ts";
import { runSmokeTest } from "./smoke-test/run-smoke-test.ts";

const help = `Tests a running system over HTTP: takes a task with a reminder through its whole life, and deletes everything it created.
Prints each step; if one fails, prints its name and what was expected, and exits with 1.

Environment:
  TODO_URL        the system's URL, such as http://localhost:8080
  TODO_TOKEN      a token of the user for the task; or
  DAPR_API_TOKEN  to create an account through Dapr, which is deleted afterwards
  DAPR_HTTP_ENDPOINT  the address of Dapr's API (default http://127.0.0.1:3500)
  TIMEOUT         seconds for the whole test (default 120, because functions may have to start)`;

// No top-level await, because it is bundled as CommonJS.
void runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) return console.log(help);
  endOnSigterm();
  await runSmokeTest(readSmokeOptions(process.env), (line) => console.log(inLines(line)));
});
