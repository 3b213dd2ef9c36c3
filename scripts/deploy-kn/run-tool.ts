import { spawn } from "node:child_process";
import { once } from "node:events";
import { CommandError } from "../dev/command-error.ts";

/**
 * Runs a program until it exits, and shows its errors as they arrive.
 *
 * @returns its output
 * @throws CommandError `program_missing`, `program_failed`
 */
export async function runTool(program: string, args: readonly string[], input = ""): Promise<string> {
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "close").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT"
      ? new CommandError("program_missing", `${program} is missing: it must be on the PATH`)
      : error;
  });
  // A program that does not read its input reports the cause in another way.
  child.stdin.on("error", () => undefined).end(input);
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const [code] = await ended;
  if (code !== 0) throw new CommandError("program_failed", `${program} ${args.join(" ")}: exit code ${code}`);
  return printed;
}
