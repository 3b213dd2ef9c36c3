import { spawn } from "node:child_process";
import { once } from "node:events";
import { serverEnvironment } from "./server-environment.ts";
import type { ServerUser } from "./server-user.ts";

/**
 * Runs a program as that user until it exits; `code` is null when a signal ended it. Throws when it cannot be
 * started.
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  { user, cwd }: { user: ServerUser | undefined; cwd: string },
): Promise<{ code: number | null; output: string }> {
  const child = spawn(program, args, {
    ...user,
    cwd,
    env: serverEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output: output.trim() };
}
