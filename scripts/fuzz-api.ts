import { parseArgs } from "node:util";
import { checked } from "./dev/checked.ts";
import { runCommand } from "./dev/run-command.ts";
import { fuzzApi } from "./fuzz-api/fuzz-api.ts";
import { wholeSeconds } from "./fuzz-api/options.ts";

const help = `Sends thousands of requests that Schemathesis generates from openapi.json to a new system, and fails if one is
answered 5xx, or in a way that the document does not describe. Needs Python 3.11 or later, with pip.

  npx -y pnpm@12 run fuzz-api [--seconds 150] [--seed 1]

  --seconds  maximum duration (10 to 3600; default 150)
  --seed     repeats the requests of an earlier run, which prints its seed`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: { help: { type: "boolean", short: "h" }, seconds: { type: "string" }, seed: { type: "string" } },
  });
  if (values.help) return console.log(help);
  const seconds = checked("--seconds", wholeSeconds, values.seconds ?? "150");
  await fuzzApi({ seconds, seed: values.seed });
});
