import { runTool } from "../../deploy-kn/run-tool.ts";
import type { Release } from "./helm.ts";

/**
 * Waits until the newest revision of every function serves. Helm does not: it waits only for Kubernetes' own kinds,
 * and when a new revision does not start, Knative keeps serving the old one as if nothing had been deployed.
 *
 * @param timeout in kubectl's notation: "10m"
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
