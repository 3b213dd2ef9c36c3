import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { inject } from "vitest";
import { schemaPath } from "../../../scripts/manifests/schemas.ts";
import type { Manifest } from "../../support/manifest.ts";

interface Output {
  readonly resources: readonly {
    readonly kind: string;
    readonly name: string;
    readonly status: string;
    readonly msg: string;
  }[];
}

/**
 * What is wrong with objects, one entry each: unknown, missing or mistyped fields, and unknown kinds. The same as the
 * API server would find, except for rules in CEL.
 */
export async function invalid(objects: readonly Manifest[]): Promise<string[]> {
  const location = join(inject("schemas"), schemaPath);
  const flags = ["-strict", "-verbose", "-output", "json", "-schema-location", location];
  const child = spawn(inject("kubeconform"), flags, { stdio: "pipe" });
  child.stdin.end(objects.map((it) => JSON.stringify(it)).join("\n---\n"));
  const [stdout] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  const { resources } = JSON.parse(stdout) as Output;
  if (resources.length !== objects.length)
    throw new Error(`checked ${resources.length} of ${objects.length}`);
  return resources
    .filter(({ status }) => status !== "statusValid")
    .map(({ kind, name, msg }) => `${kind} ${name}: ${msg}`);
}
