import { usageError } from "../cli-error.ts";
import { type Command, defineCommand } from "../command.ts";
import { bashScript } from "../completion/bash.ts";
import { fishScript } from "../completion/fish.ts";
import { zshScript } from "../completion/zsh.ts";

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** @param commands all commands, including this one */
export const completionOf = (commands: () => readonly Command[]) =>
  defineCommand({
    name: "completion",
    summary: "print the completion of commands for a shell",
    words: "bash|zsh|fish",
    count: [1, 1],
    options: {},
    examples: [
      ["todo completion bash > ~/.local/share/bash-completion/completions/todo", "bash"],
      ["todo completion zsh > ~/.zfunc/_todo", "zsh, with ~/.zfunc in fpath before compinit"],
      ["todo completion fish > ~/.config/fish/completions/todo.fish", "fish"],
    ],
    async run(_, [shell = ""]) {
      const script = Object.hasOwn(scripts, shell) ? scripts[shell as keyof typeof scripts] : undefined;
      if (!script)
        throw usageError(`completion: expected bash, zsh or fish, and got ${JSON.stringify(shell)}`);
      const text = script(commands());
      return { json: { shell, script: text }, text: () => text };
    },
  });
