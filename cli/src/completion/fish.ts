import type { Command } from "../command.ts";
import { optionsOf } from "./completed-words.ts";

/** A file for fish's folder of completions. */
export function fishScript(commands: readonly Command[]): string {
  const lines = commands.flatMap((command) => {
    const { name, summary } = command;
    const given = `-n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
    const options = optionsOf(command).map(([option, { type, help, choices }]) => {
      const values = choices ? ` -a ${quoted(choices.join(" "))}` : "";
      return `complete -c todo ${given} -l ${option}${type === "boolean" ? "" : ` -x${values}`} -d ${quoted(help)}`;
    });
    return [`complete -c todo -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`, ...options];
  });
  const shells = `complete -c todo -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'`;
  return ["complete -c todo -f", ...lines, shells].join("\n");
}

/** Fish escapes quotes and backslashes by a backslash. */
const quoted = (text: string) => `'${text.replace(/['\\]/g, "\\$&")}'`;
