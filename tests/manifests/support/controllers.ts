import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { freePort } from "@todo/embedded-postgres/free-port";
import { startProcess } from "../../../scripts/dapr/managed-process.ts";
import { installTool } from "../../../scripts/manifests/tools.ts";
import type { ApiServer } from "./api-server.ts";
import { httpsStatus } from "./https-status.ts";

/** Those that create a release's pods, and remove them again. */
const controllers = [
  "deployment-controller",
  "replicaset-controller",
  "statefulset-controller",
  "job-controller",
  "garbage-collector-controller",
];

/** Kubernetes' own controllers on an API server. @returns a function that stops them */
export async function startControllers({ kubeconfig }: ApiServer): Promise<() => Promise<void>> {
  const command = join(dirname(await installTool("kube-apiserver", console.log)), "kube-controller-manager");
  const folder = await mkdtemp(join(tmpdir(), "todo-controllers-"));
  const port = await freePort();
  const flags = {
    kubeconfig,
    controllers: controllers.join(","),
    "leader-elect": false,
    "bind-address": "127.0.0.1",
    "secure-port": port,
    "cert-dir": folder,
  };
  const started = await startProcess({
    name: "kube-controller-manager",
    command,
    args: Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`),
    env: process.env,
    cwd: folder,
    logFile: join(folder, "controllers.log"),
    isReady: async () => (await httpsStatus(`https://127.0.0.1:${port}/healthz`)) === 200,
  });
  return async () => {
    await started.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
