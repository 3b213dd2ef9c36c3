import { parseArgs } from "node:util";
import { timeZone, userId } from "@todo/contracts/primitives";
import * as v from "valibot";
import { checked } from "./dev/checked.ts";
import { CommandError } from "./dev/command-error.ts";
import { openDataDir } from "./dev/data-dir.ts";
import { runCommand } from "./dev/run-command.ts";
import { signToken } from "./dev/sign-token.ts";

const help = `Prints a token (a JWT) for a user of the system that pnpm dev runs, and nothing else.

  npx -y pnpm@12 run token <user> [--time-zone Europe/Berlin] [--days 30]

  --time-zone  the user's IANA time zone (default: this machine's)
  --days       how long the token is valid (1 to 36500; default 30)

Environment:
  DATA_DIR     as for pnpm dev: the key to sign with is kept there`;

const maxDays = 36_500;
const daysExpected = `expected a whole number of days from 1 to ${maxDays}`;

const days = v.pipe(
  v.string(),
  v.regex(/^\d+$/, daysExpected),
  v.transform(Number),
  v.minValue(1, daysExpected),
  v.maxValue(maxDays, daysExpected),
);

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: {
      help: { type: "boolean", short: "h" },
      "time-zone": { type: "string" },
      days: { type: "string" },
    },
    allowPositionals: true,
  });
  if (values.help) return console.log(help);
  const [user, ...more] = positionals;
  if (user === undefined || more.length > 0) {
    throw new CommandError(
      "usage",
      "expected one user, like: npx -y pnpm@12 run token alice (more with --help)",
    );
  }
  const token = await signToken(openDataDir(process.env), {
    user: checked("user", userId, user),
    timeZone: checked("--time-zone", v.optional(timeZone), values["time-zone"]),
    days: checked("--days", v.optional(days), values.days),
  });
  process.stdout.write(`${token}\n`);
});
