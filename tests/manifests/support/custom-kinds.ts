import { poll } from "@todo/embedded-postgres/poll";
import { expect } from "vitest";
import { definitionFolders } from "../../../scripts/manifests/schemas.ts";
import { type Manifest, ofKind, readManifests } from "../../support/manifest.ts";
import type { ApiClient } from "./api-client.ts";

/**
 * Defines the kinds of Dapr, Knative, Gateway API, External Secrets and the Prometheus operator; resolves when they
 * are known.
 */
export async function defineCustomKinds(client: ApiClient): Promise<void> {
  for (const folder of await definitionFolders()) {
    const definitions = ofKind(await readManifests(`${folder}/*.yaml`), "CustomResourceDefinition");
    for (const definition of definitions) expect((await client.create(definition)).status).toBe(201);
  }
  const established = async () => {
    const { body } = await client.call("GET", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions");
    const conditions = body.items.map((it: Manifest) => it.status?.conditions ?? []);
    return conditions.every((of: Manifest[]) =>
      of.some((it) => it.type === "Established" && it.status === "True"),
    );
  };
  await poll(async () => (await established()) || undefined, { everyMs: 100, timeoutMs: 30_000 });
}
