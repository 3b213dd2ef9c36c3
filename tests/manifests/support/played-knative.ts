import { setTimeout as sleep } from "node:timers/promises";
import type { Manifest } from "../../support/manifest.ts";
import type { ApiServer } from "./api-server.ts";

const services = "/apis/serving.knative.dev/v1/namespaces/todo/services";

/**
 * Reports for every Knative Service in the namespace `todo` that its newest revision serves. @returns a function that
 * stops it
 */
export function playKnative({ client }: ApiServer): () => Promise<void> {
  let stopped = false;
  const watching = (async () => {
    while (!stopped) {
      const { body } = await client.call("GET", services);
      for (const { metadata, status } of (body.items ?? []) as Manifest[]) {
        if (status?.observedGeneration === metadata.generation) continue;
        const ready = {
          observedGeneration: metadata.generation,
          conditions: [{ type: "Ready", status: "True" }],
        };
        await client.call("PATCH", `${services}/${metadata.name}/status`, { status: ready });
      }
      await sleep(100);
    }
  })();
  return async () => {
    stopped = true;
    await watching;
  };
}
