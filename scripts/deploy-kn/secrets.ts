import { join } from "node:path";
import { functionNames, knativeFolder, readManifest } from "./manifests.ts";

/** Secret → its keys. */
export type Secrets = Readonly<Record<string, readonly string[]>>;

/**
 * Optional: without them there is no e-mail, no model that needs a key, and no identity provider; everything else
 * works.
 */
const optional = ["smtp-url", "openai-api-key", "oidc-client-secret"];
/** Nobody needs to know their values. */
const random = ["dapr-api-token", "app-api-token", "encryption-key", "audit-key", "push-key"];

/** The keys of Secrets that pods read, and that daprd reads for the functions. */
export async function requiredSecrets(): Promise<Secrets> {
  const found: [string, string][] = [];
  for (const name of await functionNames()) {
    const [service] = await readManifest(join(knativeFolder, `${name}.yaml`));
    found.push(...readByPod(service.spec.template.spec));
  }
  // The same as what injected.yaml has in annotations.
  const [daprd] = await readManifest(join(knativeFolder, "daprd/plain.yaml"));
  found.push(...readByPod(daprd.spec.template.spec));
  const rights = await readManifest(join(knativeFolder, "daprd/service-account.yaml"));
  const role = rights.find(({ kind }) => kind === "Role");
  for (const name of role.rules[0].resourceNames) if (!optional.includes(name)) found.push([name, name]);
  const secrets: Record<string, string[]> = {};
  for (const [name, key] of found) secrets[name] = [...new Set([...(secrets[name] ?? []), key])].sort();
  return secrets;
}

interface PodSpec {
  containers: { env?: { valueFrom?: { secretKeyRef?: { name: string; key: string } } }[] }[];
}

function readByPod({ containers }: PodSpec): [string, string][] {
  return containers
    .flatMap(({ env }) => env ?? [])
    .flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? [])
    .map(({ name, key }) => [name, key]);
}

/** A command for each that is not there, or lacks a key. */
export function commandsFor(required: Secrets, present: Secrets, namespace: string): string[] {
  return Object.entries(required)
    .filter(([name, keys]) => !keys.every((key) => present[name]?.includes(key)))
    .map(([name, keys]) => {
      const value = random.includes(name) ? '"$(openssl rand -hex 32)"' : "…";
      const literals = keys.map((key) => `--from-literal=${key}=${value}`);
      return `kubectl -n ${namespace} create secret generic ${name} ${literals.join(" ")}`;
    });
}

/** For `kubectl get secrets -o go-template=…`: names and keys, a line each, so that no value leaves the cluster. */
export const secretsTemplate =
  '{{range .items}}{{.metadata.name}}{{range $key, $_ := .data}} {{$key}}{{end}}{{"\\n"}}{{end}}';

export function parseSecrets(lines: string): Secrets {
  const parts = lines.split("\n").map((line) => line.split(" "));
  return Object.fromEntries(parts.map(([name = "", ...keys]) => [name, keys]));
}
