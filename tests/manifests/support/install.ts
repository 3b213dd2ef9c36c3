import type { TestProject } from "vitest/node";
import { makeSchemas } from "../../../scripts/manifests/schemas.ts";
import { installTool } from "../../../scripts/manifests/tools.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Paths of programs. */
    helm: string;
    kubeconform: string;
    /** The folder with a JSON schema for every kind. */
    schemas: string;
  }
}

/** Builds what is not in the cache: two minutes, the first time. */
export default async function setup(project: TestProject): Promise<void> {
  const say = (line: string) => console.log(line);
  project.provide("helm", await installTool("helm", say));
  project.provide("kubeconform", await installTool("kubeconform", say));
  project.provide("schemas", await makeSchemas(say));
}
