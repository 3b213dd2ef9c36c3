import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as v from "valibot";
import { runProgram } from "../../dapr/run-program.ts";
import { CommandError } from "../../dev/command-error.ts";
import { installTool } from "../../manifests/tools.ts";

export interface Release {
  readonly name: string;
  readonly namespace: string;
}

const history = v.array(v.object({ revision: v.number(), status: v.string() }));

/** Runs helm until it exits, and shows its output. @throws CommandError `program_failed` */
export async function helm(args: readonly string[]): Promise<void> {
  await runProgram(await installTool("helm", console.error), args, { onLine: (line) => console.log(line) });
}

/** The revision that is deployed; `undefined` before the first. @throws CommandError `helm_failed` */
export async function deployedRevision({ name, namespace }: Release): Promise<number | undefined> {
  const found = await helmJson(["list", "--namespace", namespace, "--filter", `^${name}$`]);
  if (v.parse(v.array(v.unknown()), found).length === 0) return undefined;
  const revisions = v.parse(history, await helmJson(["history", name, "--namespace", namespace]));
  return revisions.findLast(({ status }) => status === "deployed")?.revision;
}

async function helmJson(args: readonly string[]): Promise<unknown> {
  const program = await installTool("helm", console.error);
  try {
    return JSON.parse((await promisify(execFile)(program, [...args, "--output", "json"])).stdout);
  } catch (error) {
    const { stderr = "", message } = error as Error & { stderr?: string };
    throw new CommandError("helm_failed", `helm ${args.join(" ")}: ${stderr || message}`, { cause: error });
  }
}
