import type { Command, Option } from "./command.ts";
import { exitCodes } from "./exit-codes.ts";
import { globalOptions } from "./global-options.ts";

const columns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join("\n");
};

export function helpOfAll(commands: readonly Command[]): string {
  return `Your tasks in a terminal.

  todo COMMAND [--json] [--url URL]

${columns(commands.map(({ name, words, summary }) => [`${name} ${words}`.trimEnd(), summary]))}

A TASK is its number in the last listing, its short id, or words of its title that no other open task has. If several fit, you
are asked, or told which. todo COMMAND --help shows the options and examples of each.

Environment:
${columns([
  ["TODO_URL", "the server, instead of the one where you signed in"],
  ["TODO_KEY", "a personal key, instead of what todo login has kept"],
  ["NO_COLOR", "no colours"],
])}

It ends with:
${columns(Object.values(exitCodes).map(({ code, means }) => [String(code), means]))}`;
}

export function helpOf({ name, words, summary, options, examples }: Command): string {
  const own = Object.entries(options).map(describe);
  const common = Object.entries(globalOptions).map(describe);
  const shown = examples.map(([command, does]) => [command, does] as const);
  return `${capital(summary)}.

  todo ${`${name} ${words}`.trimEnd()}

${columns([...own, ...common])}

Examples:
${columns(shown)}`;
}

function describe([name, option]: [string, Option]): [string, string] {
  const { short, value, choices, multiple, help } = option;
  const long = `--${name}${value === undefined ? "" : ` ${value}`}`;
  const said = choices ? `${help}: ${choices.join(", ")}` : help;
  return [
    `${short === undefined ? "" : `-${short}, `}${long}`,
    multiple ? `${said} (several: repeat it)` : said,
  ];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
