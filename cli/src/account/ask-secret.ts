import { usageError } from "../cli-error.ts";
import { interrupted } from "../screen/interrupted.ts";

/**
 * A secret: typed without being shown, or read from a pipe. It is not an option, because other users of the machine
 * can read the arguments of programs.
 */
export async function askSecret(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) {
    let text = "";
    for await (const chunk of stdin.setEncoding("utf8")) text += chunk;
    return text.trim();
  }
  stderr.write(prompt);
  stdin.setRawMode(true);
  stdin.setEncoding("utf8");
  let typed = "";
  try {
    for await (const chunk of stdin) {
      for (const letter of String(chunk)) {
        if (letter === "\u0003") throw interrupted();
        if (letter === "\u0004") throw usageError("nothing was entered");
        if (letter === "\r" || letter === "\n") return typed.trim();
        if (letter === "\u007f" || letter === "\b") typed = typed.slice(0, -1);
        else if (letter >= " ") typed += letter;
      }
    }
    return typed.trim();
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write("\n");
  }
}
