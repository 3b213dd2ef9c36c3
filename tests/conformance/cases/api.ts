import { expect } from "vitest";
import { type Block, conforms } from "../case.ts";
import { appId } from "../runtime-under-test.ts";

export const api: Block = {
  name: "The API itself",
  cases: [
    conforms("without dapr-api-token, or with a wrong one, the answer is 401", async ({ runtime }) => {
      for (const headers of [{}, { "dapr-api-token": "another" }]) {
        for (const path of ["/v1.0/metadata", "/v1.0/state/state/key", "/v1.0/secrets/secrets/plain"]) {
          expect((await fetch(runtime.url + path, { headers })).status).toBe(401);
        }
        const published = await fetch(`${runtime.url}/v1.0/publish/pubsub/x`, { method: "POST", headers });
        expect(published.status).toBe(401);
      }
    }),

    conforms("every event carries the app's token", async (bench) => {
      const event = bench.event();
      await bench.publish("conformance.events", [event]);
      const [received] = await bench.app.arrived({ path: "/one/events", event: event.id });
      expect(received?.headers["dapr-api-token"]).toBe(bench.runtime.appToken);
    }),

    conforms("the health endpoint needs no token and answers 204", async ({ runtime }) => {
      for (const path of ["/v1.0/healthz", "/v1.0/healthz/outbound"]) {
        expect((await fetch(runtime.url + path)).status).toBe(204);
      }
    }),

    conforms("metadata lists the app, the components and the subscriptions", async ({ client, call }) => {
      const metadata = (await client.metadata.get()) as unknown as Record<string, unknown>;
      expect(metadata.id).toBe(appId);
      expect(metadata.components).toContainEqual(
        expect.objectContaining({ name: "pubsub-one", type: "pubsub.kafka", version: "v1" }),
      );
      expect((await call("GET", "/v1.0/metadata")).body.subscriptions).toContainEqual(
        expect.objectContaining({
          pubsubname: "pubsub-one",
          topic: "conformance.events",
          deadLetterTopic: "conformance.events.one.dlq",
        }),
      );
      expect(await client.health.isHealthy()).toBe(true);
    }),
  ],
};
