import { join } from "node:path";
import { cached, cachePath } from "../dapr/cache.ts";
import { requireProgram } from "../dapr/programs.ts";
import { runProgram } from "../dapr/run-program.ts";

/**
 * Each is built from the Go module tools/<name>, whose go.mod and go.sum pin it and its dependencies. kube-apiserver
 * also contains its etcd (`server`), kube-controller-manager and kubectl.
 */
export const tools = ["actionlint", "cosign", "helm", "kind", "kn", "kube-apiserver", "kubeconform"] as const;

export type Tool = (typeof tools)[number];

/** Helm asks the API server for its version, which is not in its source code. */
const linked: Partial<Record<Tool, string>> = {
  "kube-apiserver": "-X k8s.io/component-base/version.gitVersion=v1.36.3",
};

/**
 * The path of a program that checks manifests, built once from source into the cache: up to two minutes on 2 cores,
 * seven for kube-apiserver and its companions.
 *
 * @throws ProgramMissingError without Go, unless it was built before; CommandError `program_failed`
 */
export async function installTool(name: Tool, say: (line: string) => void): Promise<string> {
  const cwd = join(import.meta.dirname, "tools", name);
  const pinned = ["go.mod", "go.sum"].map((file) => join(cwd, file));
  const path = await cached(await cachePath(name, pinned), async (draft) => {
    const go = requireProgram("go");
    const begin = performance.now();
    say(`Building ${name} (once) …`);
    const flags = ["-trimpath", "-ldflags", `-s -w ${linked[name] ?? ""}`];
    await runProgram("nice", [go, "build", ...flags, "-o", `${draft}/`, "tool"], {
      cwd,
      env: { ...process.env, CGO_ENABLED: "0" },
    });
    say(`Built ${name} in ${Math.round((performance.now() - begin) / 1000)} s`);
  });
  return join(path, name);
}
