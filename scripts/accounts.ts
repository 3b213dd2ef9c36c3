import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { inLines } from "@todo/terminal/text";
import { type Account, describeAccounts, type Invitation } from "./accounts/describe-accounts.ts";
import { askOperator } from "./dev/ask-operator.ts";
import { CommandError } from "./dev/command-error.ts";
import { openDataDir } from "./dev/data-dir.ts";
import { readDevNote } from "./dev/dev-note.ts";
import { chosenDapr, daprVariables } from "./dev/operator.ts";
import { runCommand } from "./dev/run-command.ts";

const help = `Manages the accounts of a running system.

  npx -y pnpm@12 --silent run accounts                   lists accounts and open invitations
  npx -y pnpm@12 --silent run accounts set-up            prints a link for becoming the administrator
  npx -y pnpm@12 --silent run accounts invite [--administrator]
                                                         prints a link with which one person creates an account
  npx -y pnpm@12 --silent run accounts withdraw <id>     withdraws an invitation, by its id in the list
  npx -y pnpm@12 --silent run accounts reset <name>      prints a link with which the owner sets a new password
  npx -y pnpm@12 --silent run accounts disable <name>    disables an account; accounts enable <name> enables it again
  npx -y pnpm@12 --silent run accounts delete <name> [--yes]
                                                         deletes an account for good, with all its data and its audit log;
                                                         asks for the name once more, unless --yes is given

Environment:
  TODO_URL            the system's URL, for links (default: the one that pnpm dev runs)
${daprVariables}`;

const named = ["reset", "disable", "enable", "delete"];
const commands = ["list", "set-up", "invite", "withdraw", ...named];

interface Link {
  readonly path: string;
  readonly expires_at: string;
}

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: {
      help: { type: "boolean", short: "h" },
      administrator: { type: "boolean" },
      yes: { type: "boolean" },
    },
    allowPositionals: true,
  });
  if (values.help) return console.log(help);
  const [command = "list", name, ...more] = positionals;
  if (more.length > 0) throw usage("expected one name");
  const role = values.administrator ? "administrator" : "member";
  if (command === "delete" && name !== undefined && !values.yes) await confirmDeletion(name);
  console.log(inLines(await perform(command, name, role)));
});

async function perform(command: string, name: string | undefined, role: string): Promise<string> {
  if (!commands.includes(command)) throw usage(`unknown command: ${command}`);
  if (name === undefined && named.includes(command))
    throw usage(`expected the name of an account, like: accounts ${command} alice`);
  if (name === undefined && command === "withdraw")
    throw usage("expected the id of an invitation, as npx -y pnpm@12 run accounts lists it");
  const dapr = chosenDapr(process.env);
  const link = async (path: string, body: object) =>
    describeLink(await askOperator<Link>(dapr, "POST", path, body));
  if (command === "set-up") return link("/set-up-links", {});
  if (command === "invite") return link("/invitations", { role });
  if (command === "list") {
    const all = await askOperator<{ accounts: Account[]; invitations: Invitation[] }>(
      dapr,
      "GET",
      "/accounts",
    );
    return describeAccounts(all);
  }
  if (command === "withdraw") {
    await askOperator(dapr, "POST", "/invitations/withdraw", { id: name });
    return "Nobody can use that invitation any more.";
  }
  if (command === "reset") return link("/accounts/reset", { name });
  const answer = await askOperator<{ name: string; erase_at?: string }>(
    dapr,
    "POST",
    `/accounts/${command}`,
    { name },
  );
  if (answer.erase_at === undefined) return `${answer.name} is ${command}d.`;
  return `Nobody gets in as ${answer.name} any more. All data of the account will be erased after ${answer.erase_at}.`;
}

/** Erased data cannot be restored, so the name must be typed once more. @throws CommandError */
async function confirmDeletion(name: string): Promise<void> {
  if (!process.stdin.isTTY)
    throw usage("nobody is there to ask: say --yes to delete an account with all its data");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const question = `This erases ${inLines(name)} with all tasks, settings and the audit log, for good. Type the name to go on: `;
  const typed = await terminal.question(question).finally(() => terminal.close());
  if (typed.trim() !== name)
    throw new CommandError("not_confirmed", "that is another name: nothing was deleted");
}

function describeLink({ path, expires_at }: Link): string {
  return `${baseUrl()}${path}\nIt works once, until ${expires_at}.`;
}

function baseUrl(): string {
  const { TODO_URL } = process.env;
  if (TODO_URL) return TODO_URL.replace(/\/$/, "");
  return process.env.DAPR_API_TOKEN ? "" : (readDevNote(openDataDir(process.env))?.url ?? "");
}

function usage(message: string): CommandError {
  return new CommandError("usage", `${message} (more with --help)`);
}
