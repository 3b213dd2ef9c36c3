import type { Command } from "../command.ts";
import { choicesOf, flagsOf, quoted } from "./completed-words.ts";

/** For bash 3.2 and later. */
export function bashScript(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name).join(" ");
  const choices = commands.flatMap((command) =>
    choicesOf(command).map(
      ([option, values]) => `    ${command.name}:--${option}) words=${quoted(values.join(" "))} ;;`,
    ),
  );
  const flags = commands.map((command) => `    ${command.name}) words=${quoted(flagsOf(command))} ;;`);
  return `_todo() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" words=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    words=${quoted(`${names} help --version`)}
  else
    case "$command" in
${flags.map((line) => `  ${line}`).join("\n")}
      help) words=${quoted(names)} ;;
    esac
    [ "$command" = completion ] && [ "$COMP_CWORD" -eq 2 ] && words='bash zsh fish'
    case "$command:$before" in
${choices.map((line) => `  ${line}`).join("\n")}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F _todo todo`;
}
