import { parseArgs } from "node:util";
import { timeZone, userId } from "@todo/contracts/primitives";
import { scope, scopes } from "@todo/contracts/scopes";
import { inLines } from "@todo/terminal/text";
import * as v from "valibot";
import { accountsThere, onlyAccount } from "./dev/accounts-there.ts";
import { checked } from "./dev/checked.ts";
import { CommandError } from "./dev/command-error.ts";
import { makeTokenBy } from "./dev/make-token-by.ts";
import { chosenDapr, daprVariables } from "./dev/operator.ts";
import { runCommand } from "./dev/run-command.ts";

const help = `Prints a personal key of an account of the system that pnpm dev runs, and nothing else. It lets whoever has it in, as that
account, like a key that the account's owner makes at /auth/account. An account that is not there is made, and standard error says so; nobody can
sign in to it until it gets a password (npx -y pnpm@12 run accounts reset <user>).

  npx -y pnpm@12 run token [user] [--name laptop] [--scope tasks:read] [--time-zone Europe/Berlin] [--days 30]

  user         whose key; may be left out where there is only one account
  --name       what the key is called in the list of keys (default: command line)
  --scope      what it is good for: ${scopes.join(", ")}; may be given several times (default: all)
  --time-zone  the user's IANA time zone (default: this machine's)
  --days       how long the key is valid (1 to 36500; default 30)

Environment:
${daprVariables}`;

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
      name: { type: "string" },
      scope: { type: "string", multiple: true },
    },
    allowPositionals: true,
  });
  if (values.help) return console.log(help);
  const [user, ...more] = positionals;
  if (more.length > 0) {
    throw new CommandError(
      "usage",
      "expected one user at most, like: npx -y pnpm@12 run token alice (more with --help)",
    );
  }
  // The arguments are validated before anything is requested.
  const options = {
    timeZone: checked("--time-zone", v.optional(timeZone), values["time-zone"]),
    days: checked("--days", v.optional(days), values.days),
    scopes: checked("--scope", v.optional(v.array(scope)), values.scope),
    ...(values.name !== undefined && { name: values.name }),
    say: (line: string) => console.error(inLines(line)),
  };
  const named = checked("user", v.optional(userId), user);
  const dapr = chosenDapr(process.env);
  const whose = named ?? onlyAccount(await accountsThere(dapr), "run token <name>");
  const token = await makeTokenBy(dapr, { ...options, user: whose });
  process.stdout.write(`${token}\n`);
});
