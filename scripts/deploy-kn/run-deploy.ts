import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandError } from "../dev/command-error.ts";
import { installTool } from "../manifests/tools.ts";
import type { ImageOf } from "./images.ts";
import { functionNames, knativeFolder } from "./manifests.ts";
import { type DeployChoice, deploySteps, type Step, smokeTestSteps } from "./plan.ts";
import { runTool } from "./run-tool.ts";
import { commandsFor, parseSecrets, requiredSecrets, secretsTemplate } from "./secrets.ts";
import { endOf } from "./wait-for-end.ts";

type Say = (line: string) => void;

/** @throws CommandError, for example `secrets_missing` with the commands that create them */
export async function deploy(choice: DeployChoice & { readonly say: Say }): Promise<void> {
  const { namespace, say } = choice;
  const steps = await deploySteps(choice);
  const kn = await findKn(say);
  await ensureNamespace(namespace);
  await checkSecrets(namespace);
  for (const step of steps) await take(step, kn, say);
  say(`Deployed. Point an Ingress or Gateway with TLS at the Service todo in ${namespace}; to try it:`);
  say(`  kubectl -n ${namespace} port-forward service/todo 8080:80`);
}

/**
 * Exercises a task's life on the system. @throws CommandError `run_failed` when that fails, after printing its log
 */
export async function smokeTest(choice: DeployChoice & { readonly say: Say }): Promise<void> {
  const steps = await smokeTestSteps(choice);
  const log = steps.pop() as Step;
  let failure: unknown;
  for (const step of steps) {
    try {
      await take(step, "kn", choice.say);
    } catch (error) {
      failure = error;
      break;
    }
  }
  // A Pod that never started has no log; the reason has already been printed.
  await take(log, "kn", choice.say).catch((error: unknown) => {
    failure ??= error;
  });
  if (failure) throw failure;
}

async function take({ what, program, args, input, untilEnd }: Step, kn: string, say: Say): Promise<void> {
  say(`${what} …`);
  const run = () => runTool(program === "kn" ? kn : program, args, input);
  if (untilEnd !== undefined) return ended(args, run, untilEnd);
  for (const line of (await run()).split("\n").filter((it) => it !== "")) say(`  ${line}`);
}

async function ended(args: readonly string[], run: () => Promise<string>, seconds: number): Promise<void> {
  const what = args.find((it) => it.includes("/"));
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const end = endOf(await run());
    if (end?.succeeded) return;
    if (end) throw new CommandError("run_failed", `${what} failed: ${end.why}`);
    if (performance.now() > deadline)
      throw new CommandError("run_failed", `${what} did not end within ${seconds} s`);
    await sleep(500);
  }
}

export interface WriteOptions {
  readonly namespace: string;
  readonly imageOf: ImageOf;
  /** The target folder. */
  readonly target: string;
  readonly say: Say;
}

/**
 * Writes the functions' Services as kn would send them. It uses `create`, because `apply` needs a cluster to compare
 * with.
 */
export async function writeServices({ namespace, imageOf, target, say }: WriteOptions): Promise<void> {
  const kn = await findKn(say);
  await mkdir(target, { recursive: true });
  for (const name of await functionNames()) {
    const file = join(knativeFolder, `${name}.yaml`);
    const create = ["service", "create", name, "-f", file, "--image", imageOf(name)];
    await runTool(kn, [...create, "-n", namespace, "--target", target]);
    say(join(target, namespace, "ksvc", `${name}.yaml`));
  }
}

async function findKn(say: Say): Promise<string> {
  const onPath = await runTool("kn", ["version"]).then(
    () => true,
    (error: unknown) => !(error instanceof CommandError && error.code === "program_missing"),
  );
  return onPath ? "kn" : installTool("kn", say);
}

async function ensureNamespace(name: string): Promise<void> {
  const manifest = JSON.stringify({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
  const found = await runTool("kubectl", ["get", "namespace", name, "--ignore-not-found", "-o", "name"]);
  if (found === "") await runTool("kubectl", ["create", "-f", "-"], manifest);
}

async function checkSecrets(namespace: string): Promise<void> {
  const query = ["-n", namespace, "get", "secrets", "-o", `go-template=${secretsTemplate}`];
  const present = parseSecrets(await runTool("kubectl", query));
  const commands = commandsFor(await requiredSecrets(), present, namespace);
  if (commands.length === 0) return;
  const lines = commands.map((command) => `  ${command}`);
  throw new CommandError(
    "secrets_missing",
    `Secrets are missing, or lack keys. Make them:\n${lines.join("\n")}`,
  );
}
