import { spawn, spawnSync } from "node:child_process";
import { eventually } from "../support/eventually.ts";
import type { Machine } from "./run-todo.ts";

/** Whether `script` of util-linux is here, which gives a program a terminal. */
export const hasTerminal = /util-linux/.test(
  spawnSync("script", ["--version"], { encoding: "utf8" }).stdout ?? "",
);

/** The input to type once some text has appeared. */
export type Typing = readonly (readonly [appears: RegExp, typed: string])[];

export interface OnTerminal {
  readonly columns?: number;
  readonly typing?: Typing;
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * Runs commands of `todo` one after another in one terminal, as a user types them.
 *
 * @param commands the words of each
 */
export async function onTerminal(
  { env, program, home }: Machine,
  commands: readonly (readonly string[])[],
  { columns = 80, typing = [] }: OnTerminal = {},
): Promise<{ screen: string; code: number | null }> {
  const lines = commands.map((words) => [...program, ...words].map(quoted).join(" "));
  const shell = [`stty cols ${columns} rows 40`, ...lines].join("; ");
  const terminal = { ...env, TERM: "xterm", SHELL: "/bin/sh" };
  const child = spawn("script", ["-qefc", shell, "/dev/null"], {
    env: terminal,
    cwd: home,
    stdio: ["pipe", "pipe", "inherit"],
  });
  let screen = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    screen += text;
  });
  const code = new Promise<number | null>((resolve) => child.once("close", resolve));
  let from = 0;
  for (const [appears, typed] of typing) {
    await eventually(() => {
      if (!appears.test(screen.slice(from)))
        throw new Error(`${appears} did not appear in: ${screen.slice(from)}`);
    });
    from = screen.length;
    child.stdin.write(typed);
  }
  const ended = await code;
  child.stdin.destroy();
  return { screen: screen.replaceAll("\r\n", "\n"), code: ended };
}
