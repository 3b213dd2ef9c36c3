import { spawn } from "node:child_process";
import { once } from "node:events";
import { CommandError } from "../dev/command-error.ts";

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with each line of its output, as it arrives. */
  readonly onLine?: (line: string) => void;
}

/** Number of output lines that an error shows. */
const shownLines = 20;

/** Runs a program until it exits. @throws CommandError `program_failed` with the last lines of its output */
export async function runProgram(
  command: string,
  args: readonly string[],
  { cwd, env = process.env, onLine = () => {} }: RunOptions,
): Promise<void> {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const closed = once(child, "close");
  const last: string[] = [];
  let rest = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      const lines = (rest + text).split(/[\r\n]+/);
      rest = lines.pop() ?? "";
      for (const line of lines) onLine(line);
      last.push(...lines);
      last.splice(0, last.length - shownLines);
    });
  }
  const [code, signal] = await closed;
  if (code === 0) return;
  const said = [...last, rest].filter((line) => line !== "").join("\n");
  throw new CommandError("program_failed", `${command} failed (${signal ?? `exit code ${code}`}):\n${said}`);
}
