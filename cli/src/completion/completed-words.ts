import type { Command, Option } from "../command.ts";
import { globalOptions } from "../global-options.ts";

export const optionsOf = ({ options }: Command): readonly (readonly [string, Option])[] =>
  Object.entries<Option>({ ...options, ...globalOptions });

export const flagsOf = (command: Command): string =>
  optionsOf(command)
    .map(([name]) => `--${name}`)
    .join(" ");

/** Text between single quotes of a shell. */
export const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * The options of all commands that accept only certain values, each once: an option with the same values has the same
 * meaning everywhere.
 */
export function choicesOf(command: Command): readonly (readonly [string, readonly string[]])[] {
  return optionsOf(command).flatMap(([name, { choices }]) => (choices ? [[name, choices] as const] : []));
}
