import { parseArgs } from "node:util";
import { endOnSigterm } from "./dev/end-on-sigterm.ts";
import { runCommand } from "./dev/run-command.ts";
import { readSmokeOptions } from "./smoke-test/options.ts";
import { runSmokeTest } from "./smoke-test/run-smoke-test.ts";
import { inLines } from "./terminal-text.ts";

const help = `Lives through a task's life on a running system, over HTTP, and takes away what it made. Says each step; exits with
1 and the name of the step that failed, and what was expected there.

Environment:
  TODO_URL        of the system, like http://localhost:8080
  TODO_TOKEN      whose user makes the task; or
  JWT_SECRET      to sign a token for a new user with
  TIMEOUT         seconds all of it may take (default 120: functions may have to wake)`;

// No top-level await, because it is bundled as CommonJS.
void runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) return console.log(help);
  endOnSigterm();
  await runSmokeTest(await readSmokeOptions(process.env), (line) => console.log(inLines(line)));
});
