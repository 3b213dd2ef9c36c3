import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { parseAllDocuments } from "yaml";
import type { Log } from "../log.ts";
import type { ComponentResource, ResiliencyResource, Resource, SubscriptionResource } from "./schema.ts";
import { resource } from "./schema.ts";

/** A file in the resources path is not valid for Dapr. */
export class ResourceError extends Error {
  readonly code = "invalid_resource";
}

export interface Resources {
  components: ComponentResource[];
  subscriptions: SubscriptionResource[];
  resiliencies: ResiliencyResource[];
}

/**
 * Loads all resources in a folder that are in scope for the app, as `daprd --resources-path` does. Kinds that the
 * runtime does not use are ignored.
 *
 * @throws ResourceError naming the file and the field
 */
export async function loadResources(folder: string, appId: string, log: Log): Promise<Resources> {
  const loaded: Resources = { components: [], subscriptions: [], resiliencies: [] };
  for (const name of (await readdir(folder)).filter((file) => /\.ya?ml$/.test(file)).sort()) {
    for (const found of parse(name, await readFile(join(folder, name), "utf8"), log)) {
      if (found.scopes && !found.scopes.includes(appId)) continue;
      if (found.kind === "Component") loaded.components.push(found);
      else if (found.kind === "Subscription") loaded.subscriptions.push(found);
      else loaded.resiliencies.push(found);
    }
  }
  return loaded;
}

const known = new Set(["Component", "Subscription", "Resiliency"]);

function parse(file: string, text: string, log: Log): Resource[] {
  return parseAllDocuments(text).flatMap((document) => {
    if (document.errors[0]) throw new ResourceError(`${file}: ${document.errors[0].message}`);
    const value: unknown = document.toJS();
    if (value === null) return [];
    const kind = (value as { kind?: unknown }).kind;
    if (typeof kind === "string" && !known.has(kind)) {
      log({ level: "warn", message: `${file}: ${kind} is not used by the local runtime` });
      return [];
    }
    const result = v.safeParse(resource, value);
    if (result.success) return [result.output];
    const issue = result.issues[0];
    throw new ResourceError(`${file}: ${v.getDotPath(issue) ?? "document"}: ${issue.message}`);
  });
}
