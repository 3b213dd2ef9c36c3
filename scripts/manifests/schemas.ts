import { globSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cached, cachePath } from "../dapr/cache.ts";
import { customKinds } from "./schemas/custom-kinds.ts";
import type { KindSchema } from "./schemas/json-schema.ts";
import { kubernetesKinds, objectMeta } from "./schemas/kubernetes-kinds.ts";
import { moduleFolders } from "./schemas/module-folders.ts";

/** Folders of custom resource definitions, by Go module. */
const definitions = {
  "github.com/dapr/dapr": "charts/dapr/crds",
  "github.com/external-secrets/external-secrets": "config/crds/bases",
  "github.com/prometheus-operator/prometheus-operator": "example/prometheus-operator-crd",
  "knative.dev/serving": "config/core/300-resources",
  "sigs.k8s.io/gateway-api": "config/crd/standard",
};

/**
 * Relative to the folder of schemas, in kubeconform's notation. The core's group is empty, and its folder is `v1`.
 */
export const schemaPath = "{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json";

/**
 * A folder with a strict JSON schema for every kind of Kubernetes, Dapr, Knative, Gateway API, External Secrets and
 * the Prometheus operator. Generated from pinned Go modules, so that no other site has to be reached, and cached.
 *
 * @throws ProgramMissingError without Go, unless they were generated before; CommandError `program_failed`
 */
export async function makeSchemas(say: (line: string) => void): Promise<string> {
  const sources = globSync(["schemas.ts", "schemas/*"], { cwd: import.meta.dirname }).sort();
  const path = await cachePath(
    "schemas",
    sources.map((file) => join(import.meta.dirname, file)),
  );
  return cached(path, async (draft) => {
    say("Making schemas of Kubernetes' and other kinds (once) …");
    for (const { group, version, kind, schema } of await allKinds()) {
      const folder = join(draft, group || "v1");
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${kind.toLowerCase()}_${version}.json`), JSON.stringify(schema));
    }
  });
}

/** Every custom resource definition, as its project publishes it. */
export async function definitionFolders(): Promise<string[]> {
  const names = Object.keys(definitions) as (keyof typeof definitions)[];
  const folders = await moduleFolders(names);
  return names.map((name) => join(folders[name], definitions[name]));
}

async function allKinds(): Promise<KindSchema[]> {
  const { "k8s.io/kubernetes": kubernetes } = await moduleFolders(["k8s.io/kubernetes"]);
  const metadata = await objectMeta(kubernetes);
  const custom = (await definitionFolders()).map((folder) => customKinds(folder, metadata));
  return [...(await kubernetesKinds(kubernetes)), ...(await Promise.all(custom)).flat()];
}
