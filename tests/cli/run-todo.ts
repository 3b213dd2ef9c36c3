import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { root } from "../../scripts/dev/root.ts";

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A user's machine: their files, and how they start `todo`. */
export interface Machine {
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
  readonly program: readonly [file: string, ...args: string[]];
  todo(...args: string[]): Promise<Ended>;
  /** The same, with something piped in. */
  todoWith(input: string, ...args: string[]): Promise<Ended>;
  /** What `--json` prints. */
  json(...args: string[]): Promise<unknown>;
}

export interface MachineOptions {
  readonly url?: string;
  readonly key?: string;
  readonly program?: Machine["program"];
  readonly env?: Readonly<Record<string, string>>;
  /** Gets what removes the home. Default: after the test. */
  readonly atEnd?: (remove: () => void) => void;
}

/** From a clone, as `pnpm todo` starts it. */
const fromClone = [process.execPath, join(root, "cli/src/main.ts")] as const;

/** A machine with an empty home, which is removed at the end. */
export function machine({
  url,
  key,
  program = fromClone,
  env: own = {},
  atEnd = onTestFinished,
}: MachineOptions = {}): Machine {
  const home = mkdtempSync(join(tmpdir(), "todo-home-"));
  atEnd(() => rmSync(home, { recursive: true, force: true }));
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: home,
    ...(url !== undefined && { TODO_URL: url }),
    ...(key !== undefined && { TODO_KEY: key }),
    ...own,
  };
  const run = (input: string, args: readonly string[]) => ended([...program, ...args], env, input);
  return {
    home,
    env,
    program,
    todo: (...args) => run("", args),
    todoWith: (input, ...args) => run(input, args),
    async json(...args) {
      const { code, out, err } = await run("", [...args, "--json"]);
      if (code !== 0) throw new Error(`todo ${args.join(" ")} ended with ${code}: ${err}`);
      return JSON.parse(out);
    },
  };
}

export async function ended(
  [file = "", ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  input = "",
): Promise<Ended> {
  const child = spawn(file, args, { env, stdio: ["pipe", "pipe", "pipe"] });
  // A program that reads nothing may end first.
  child.stdin.on("error", () => undefined).end(input);
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { code, out, err };
}
