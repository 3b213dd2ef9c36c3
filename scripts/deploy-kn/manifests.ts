import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { root } from "../dev/root.ts";

export const knativeFolder = join(root, "knative");

/** The functions: each has a Knative Service in its own file. */
export async function functionNames(): Promise<string[]> {
  const files = await readdir(knativeFolder);
  return files
    .filter((file) => file.endsWith(".yaml") && file !== "routes.yaml")
    .map((file) => file.replace(/\.yaml$/, ""))
    .sort();
}

/** All components, subscriptions and policies; on a cluster the secret store is Kubernetes. */
export async function daprFiles(): Promise<string[]> {
  const folder = join(root, "dapr-components");
  const files = (await readdir(folder)).filter((file) => file !== "secrets.yaml").sort();
  return [...files.map((file) => join(folder, file)), join(knativeFolder, "daprd/secrets.yaml")];
}

// biome-ignore lint/suspicious/noExplicitAny: manifests of many kinds
export async function readManifest(file: string): Promise<any[]> {
  return parseAllDocuments(await readFile(file, "utf8")).map((document) => document.toJS());
}
