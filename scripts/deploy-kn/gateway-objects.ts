import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { knativeFolder, readManifest } from "./manifests.ts";

const folder = join(knativeFolder, "gateway");

/**
 * The JSON that `kubectl apply -k knative/gateway` would apply, but with the web app's image: kustomize does not
 * accept an image as an argument.
 */
export async function gatewayObjects(webImage: string): Promise<string> {
  const template = await readFile(join(folder, "nginx.conf.template"), "utf8");
  const hash = createHash("sha256").update(template).digest("hex").slice(0, 10);
  // nginx reads its configuration only when it starts, so a ConfigMap with a new name makes Kubernetes start new
  // pods.
  const name = `gateway-${hash}`;
  const [deployment] = await readManifest(join(folder, "deployment.yaml"));
  const { initContainers, volumes } = deployment.spec.template.spec;
  initContainers[0].image = webImage;
  volumes.find((it: { name: string }) => it.name === "template").configMap.name = name;
  const labels = { "app.kubernetes.io/name": "gateway", "app.kubernetes.io/part-of": "todo" };
  const configMap = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name, labels },
    data: { "nginx.conf.template": template },
  };
  const items = [configMap, deployment, ...(await readManifest(join(folder, "services.yaml")))];
  return JSON.stringify({ apiVersion: "v1", kind: "List", items });
}
