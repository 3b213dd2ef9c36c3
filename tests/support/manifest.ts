import { glob, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseAllDocuments } from "yaml";
import { root } from "../../scripts/dev/root.ts";

// biome-ignore lint/suspicious/noExplicitAny: manifests of many kinds
export type Manifest = any;

export function parseManifests(text: string): Manifest[] {
  return parseAllDocuments(text)
    .map((document) => {
      if (document.errors[0]) throw document.errors[0];
      return document.toJS();
    })
    .filter((it) => it !== null);
}

/** All objects in the files that match a pattern, relative to the repository's root. */
export async function readManifests(pattern: string): Promise<Manifest[]> {
  const found: Manifest[] = [];
  for await (const file of glob(pattern, { cwd: root })) {
    found.push(...parseManifests(await readFile(resolve(root, file), "utf8")));
  }
  return found;
}

export const ofKind = (objects: readonly Manifest[], kind: string, group = ""): Manifest[] =>
  objects.filter((it) => it.kind === kind && it.apiVersion.startsWith(group));

export const named = (objects: readonly Manifest[], kind: string, name: string): Manifest => {
  const found = objects.find((it) => it.kind === kind && it.metadata.name === name);
  if (!found) throw new Error(`there is no ${kind} ${name}`);
  return found;
};

export const knativeServices = (objects: readonly Manifest[]): Manifest[] =>
  ofKind(objects, "Service", "serving.knative.dev");

/**
 * Pod templates, wherever they are: also in jobs that are hooks, and in Knative Services. A Pod is its own template.
 */
export const podTemplates = (objects: readonly Manifest[]): { owner: string; template: Manifest }[] =>
  objects
    .map((it) => ({
      owner: `${it.kind} ${it.metadata?.name}`,
      template: it.kind === "Pod" ? it : it.spec?.template,
    }))
    .filter(({ template }) => template?.spec?.containers);

/** The text of a Deployment's or Knative Service's variables; those from Secrets as `name/key`. */
export const environmentOf = (object: Manifest): Record<string, string> =>
  Object.fromEntries(
    (object.spec.template.spec.containers[0].env ?? []).map((it: Manifest) => {
      const from = it.valueFrom?.secretKeyRef;
      return [it.name, from ? `${from.name}/${from.key}` : (it.value ?? "")];
    }),
  );
