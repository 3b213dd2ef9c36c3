import type { Command, Option } from "../command.ts";
import { optionsOf, quoted } from "./completed-words.ts";

/** A function for a folder of `fpath`. */
export function zshScript(commands: readonly Command[]): string {
  const names = commands.map(({ name, summary }) => `    ${quoted(`${escaped(name)}:${escaped(summary)}`)}`);
  const cases = commands.map((command) => {
    const options = optionsOf(command).map((option) => `        ${quoted(specOf(option))}`);
    const words = command.name === "completion" ? "1:shell:(bash zsh fish)" : "*:word:";
    return `      ${command.name})\n        _arguments \\\n${[...options, `        ${quoted(words)}`].join(" \\\n")}\n        ;;`;
  });
  return `#compdef todo
_todo() {
  local -a commands
  commands=(
${names.join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
  else
    local command=\${words[2]}
    shift words
    (( CURRENT-- ))
    case $command in
${cases.join("\n")}
    esac
  fi
}
if [ "$funcstack[1]" = _todo ]; then _todo "$@"; else compdef _todo todo; fi`;
}

function specOf([name, { type, multiple, help, value, choices }]: readonly [string, Option]): string {
  const argument =
    type === "boolean" ? "" : `:${escaped(value ?? name)}:${choices ? `(${choices.join(" ")})` : ""}`;
  return `${multiple ? "*" : ""}--${name}[${escaped(help)}]${argument}`;
}

const escaped = (text: string) => text.replace(/[[\]:\\]/g, "\\$&");
