import { spawn } from "node:child_process";
import { once } from "node:events";
import { CommandError } from "../dev/command-error.ts";
import { root } from "../dev/root.ts";

/** @throws CommandError `engine_failed` with the end of the engine's output */
export async function runEngine(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-4_000);
    });
  }
  const [code] = await once(child, "close");
  if (code !== 0) throw new CommandError("engine_failed", `${program} ${args.join(" ")} failed:\n${said}`);
}

/** Whether the program exists and works: Docker's client is useless without its daemon. */
export async function works(program: string): Promise<boolean> {
  const child = spawn(program, ["info"], { stdio: "ignore" });
  const [code] = await once(child, "close").catch(() => [1]);
  return code === 0;
}
