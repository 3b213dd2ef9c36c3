import { runTool } from "../../deploy-kn/run-tool.ts";
import type { Release } from "./helm.ts";

/**
 * Waits until the newest revision of every function serves. Helm does not: it waits for Kubernetes' own kinds only, and where a
 * new revision does not start, Knative goes on with the old one as if nothing had been deployed.
 *
 * @param timeout as kubectl takes it: "10m"
 * @throws CommandError `program_failed`, `program_missing`
 */
export async function functionsReady({ name, namespace }: Release, timeout: string): Promise<void> {
  const which = ["--namespace", namespace, "--selector", `app.kubernetes.io/instance=${name}`];
  const printed = await runTool("kubectl", [
    ...["wait", "services.serving.knative.dev", ...which],
    ...["--for", "condition=Ready", `--timeout=${timeout}`],
  ]);
  console.log(printed.trimEnd());
}
