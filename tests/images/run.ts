import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Runs a program until it exits. @returns its output @throws Error with its error output */
export async function run(program: string, args: readonly string[], cwd?: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { cwd, maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim();
}

export const exists = (program: string): Promise<boolean> =>
  run("sh", ["-c", `command -v ${program}`]).then(
    () => true,
    () => false,
  );
