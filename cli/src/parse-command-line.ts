import { type ParseArgsConfig, parseArgs } from "node:util";
import { usageError } from "./cli-error.ts";
import type { Command, Option } from "./command.ts";
import { globalOptions } from "./global-options.ts";

export type GivenOptions = Readonly<Record<string, boolean | string | string[] | undefined>>;

export interface CommandLine {
  readonly words: readonly string[];
  readonly options: GivenOptions;
}

const personalKey = /^todo_[\w-]{43}$/;

/** @throws CliError `usage`, naming what was not expected */
export function parseCommandLine(command: Command, args: readonly string[]): CommandLine {
  const options: Readonly<Record<string, Option>> = { ...command.options, ...globalOptions };
  const { values, positionals } = parse(command, args, options);
  if (values.help) return { words: positionals, options: values };
  for (const [name, { choices }] of Object.entries(options)) {
    const value = values[name];
    if (choices && typeof value === "string" && !choices.includes(value)) {
      throw usageError(`--${name}: expected ${listed(choices)}, and got ${JSON.stringify(value)}`);
    }
  }
  if (positionals.some((word) => personalKey.test(word)))
    throw usageError(
      "a key is never an argument: others on this machine could read it",
      "todo login asks for it.",
    );
  const [least, most] = command.count;
  const hint = `usage: todo ${command.name} ${command.words}`.trimEnd();
  if (positionals.length < least) throw usageError(`${command.name}: expected ${command.words}`, hint);
  if (positionals.length > most)
    throw usageError(`${command.name}: did not expect ${JSON.stringify(positionals[most])}`, hint);
  return { words: positionals, options: values };
}

function parse(command: Command, args: readonly string[], options: Readonly<Record<string, Option>>) {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short !== undefined && { short }), ...(multiple !== undefined && { multiple }) },
    ]),
  );
  try {
    return parseArgs({
      args: [...args],
      options: config as NonNullable<ParseArgsConfig["options"]>,
      allowPositionals: true,
      strict: true,
    }) as { values: GivenOptions; positionals: string[] };
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (!code.startsWith("ERR_PARSE_ARGS")) throw error;
    const [first = message] = message.split(/(?<=\.) /);
    throw usageError(`${command.name}: ${first}`, `todo ${command.name} --help lists the options`);
  }
}

const listed = (choices: readonly string[]) =>
  choices.length === 1 ? String(choices[0]) : `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
