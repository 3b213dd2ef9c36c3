import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { gatewayObjects } from "./gateway-objects.ts";
import type { ImageOf } from "./images.ts";
import { daprFiles, functionNames, knativeFolder } from "./manifests.ts";

/** A command to run, with a description. */
export interface Step {
  readonly what: string;
  readonly program: "kubectl" | "kn";
  readonly args: readonly string[];
  /** Passed to its standard input. */
  readonly input?: string;
  /**
   * Repeats the command, which prints a Job or Pod, until that has ended: for at most this many seconds. A failure
   * ends the wait at once.
   */
  readonly untilEnd?: number;
}

export interface DeployChoice {
  readonly namespace: string;
  readonly imageOf: ImageOf;
  /** Without Dapr's control plane. */
  readonly plain: boolean;
}

const knative = (path: string) => join(knativeFolder, path);
const withFiles = (files: readonly string[]) => files.flatMap((file) => ["-f", file]);
/** Seconds that a part may take to become ready. */
const patience = 300;

/** In the order of knative/README.md: every step comes after those it needs. */
export async function deploySteps(choice: DeployChoice): Promise<Step[]> {
  const kubectl = (what: string, args: readonly string[], input?: string): Step => ({
    what,
    program: "kubectl",
    args: ["-n", choice.namespace, ...args],
    ...(input !== undefined && { input }),
  });
  const rollout = (name: string) =>
    kubectl(`waiting for ${name}`, ["rollout", "status", `deployment/${name}`, `--timeout=${patience}s`]);
  const migration = await readFile(knative("jobs/migrate.yaml"), "utf8");
  const image = choice.imageOf("migrate");
  const account = ["service-account.yaml", "service.yaml"].map((file) => knative(`daprd/${file}`));
  const daprd = knative(`daprd/${choice.plain ? "plain" : "injected"}.yaml`);
  return [
    kubectl("making way for the migration", ["delete", "job", "migrate", "--ignore-not-found"]),
    kubectl(
      "migrating the database",
      ["apply", "-f", "-"],
      migration.replace(/image: .*/, `image: ${image}`),
    ),
    { ...kubectl("waiting for it", ["get", "job/migrate", "-o", "json"]), untilEnd: patience },
    ...(choice.plain
      ? [kubectl("Dapr's components", ["apply", "-f", "-"], await componentsConfigMap())]
      : [kubectl("Dapr's components", ["apply", ...withFiles(await daprFiles())])]),
    kubectl("the gateway", ["apply", "-f", "-"], await gatewayObjects(choice.imageOf("web"))),
    kubectl("daprd", ["apply", ...withFiles([...account, daprd])]),
    rollout("gateway"),
    rollout("daprd"),
    ...(await functionNames()).map((name): Step => {
      const apply = ["service", "apply", name, "-f", knative(`${name}.yaml`)];
      const args = [...apply, "--image", choice.imageOf(name), "-n", choice.namespace];
      return { what: name, program: "kn", args };
    }),
  ];
}

/** A Pod that exercises a task's life on the running system. Its log is the last step, even if it fails. */
export async function smokeTestSteps({ namespace, imageOf }: DeployChoice): Promise<Step[]> {
  const kubectl = (what: string, args: readonly string[]) =>
    ({ what, program: "kubectl", args: ["-n", namespace, ...args] }) as const;
  const pod = await readFile(knative("jobs/smoke-test.yaml"), "utf8");
  const input = pod.replace(/image: .*/, `image: ${imageOf("smoke-test")}`);
  return [
    kubectl("making way for the smoke test", ["delete", "pod", "smoke-test", "--ignore-not-found"]),
    { ...kubectl("the smoke test", ["apply", "-f", "-"]), input },
    { ...kubectl("waiting for it", ["get", "pod/smoke-test", "-o", "json"]), untilEnd: patience },
    kubectl("what it said", ["logs", "smoke-test"]),
  ];
}

/** The resources folder of a daprd that does not get resources from Kubernetes. */
async function componentsConfigMap(): Promise<string> {
  const files = await daprFiles();
  const data = Object.fromEntries(
    await Promise.all(files.map(async (file) => [basename(file), await readFile(file, "utf8")])),
  );
  const metadata = { name: "daprd-components", labels: { "app.kubernetes.io/part-of": "todo" } };
  return JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata, data });
}
