import { usageError } from "./cli-error.ts";
import type { Command } from "./command.ts";
import { commands } from "./commands/catalog.ts";
import { createContext } from "./context.ts";
import { helpOf, helpOfAll } from "./help.ts";
import { parseCommandLine } from "./parse-command-line.ts";
import { createOutput } from "./screen/output.ts";
import { version } from "./version.ts";

/** Runs one command. Sets the exit code, and never throws for errors that a user can fix. */
export async function runCli(args: readonly string[]): Promise<void> {
  // Known before the command line is understood, because an error about it is printed in the same form.
  const json = args.includes("--json");
  const output = createOutput(json);
  try {
    const [name, ...rest] = args;
    if (name === "--version") return output.line(version);
    if (name === undefined || name === "--help" || name === "-h") return output.line(helpOfAll(commands));
    const command = named(name === "help" ? rest[0] : name);
    if (name === "help") return output.line(command ? helpOf(command) : helpOfAll(commands));
    if (!command) throw unknown(name);
    const { words, options } = parseCommandLine(command, rest);
    if (options.help) return output.line(helpOf(command));
    const context = createContext({ env: process.env, json, url: options.url as string | undefined, output });
    const shown = await command.run(context, words, options as never);
    if (shown) output.show(shown);
  } catch (error) {
    output.fail(error);
  }
}

const named = (name: string | undefined): Command | undefined => commands.find((it) => it.name === name);

function unknown(name: string) {
  if (name.startsWith("-"))
    return usageError(`expected a command before ${JSON.stringify(name)}`, "todo --help lists the commands");
  const near = commands.filter((it) => it.name.startsWith(name.slice(0, 3))).map((it) => it.name);
  const hint = near.length > 0 ? `Did you mean ${near.join(" or ")}?` : "todo --help lists the commands";
  return usageError(`there is no command ${JSON.stringify(name)}`, hint);
}
