import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { readOptions } from "../options.ts";
import { runDeadLetters } from "../run-dead-letters.ts";

export interface Ran {
  readonly code: number;
  readonly said: string;
}

export interface DeadLettersCommand {
  /** @throws CommandError */
  (...args: string[]): Promise<Ran>;
  /** What `list --json` prints. */
  // biome-ignore lint/suspicious/noExplicitAny: what it is like is what tests look at
  listed(): Promise<any>;
}

/** The command as a user calls it, in this process, on the system that `where` and the token select. */
export function deadLettersCommand(
  where: readonly string[],
  token: string,
  ask?: (question: string) => Promise<boolean>,
): DeadLettersCommand {
  const dataDir = mkdtempSync(join(tmpdir(), "todo-dead-letters-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const env = { DATA_DIR: dataDir, DAPR_API_TOKEN: token };
  const run = async (...args: string[]): Promise<Ran> => {
    const lines: string[] = [];
    const options = readOptions([...args, ...where]);
    if (!options) throw new Error("that was a call for help");
    const code = await runDeadLetters(options, { env, ask, print: (text) => lines.push(text) });
    return { code, said: lines.join("\n") };
  };
  return Object.assign(run, { listed: async () => JSON.parse((await run("list", "--json")).said) });
}
