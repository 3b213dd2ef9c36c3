import { Hono } from "hono";
import type { Component } from "../resources/component.ts";
import type { SubscriptionResource } from "../resources/schema.ts";

/** `GET /v1.0/metadata`: what is loaded, in daprd's format. */
export function metadataApi(
  appId: string,
  components: Map<string, Component>,
  subscriptions: SubscriptionResource[],
): Hono {
  const answer = {
    id: appId,
    runtimeVersion: "local",
    components: [...components.values()].map(({ name, type, version }) => ({ name, type, version })),
    subscriptions: subscriptions.map(({ spec }) => ({
      pubsubname: spec.pubsubname,
      topic: spec.topic,
      rules: [...spec.routes.rules, ...(spec.routes.default ? [{ path: spec.routes.default }] : [])],
      deadLetterTopic: spec.deadLetterTopic ?? "",
      type: "DECLARATIVE",
    })),
    appConnectionProperties: { protocol: "http" },
    actorRuntime: { runtimeStatus: "DISABLED", hostReady: false },
  };
  return new Hono().get("/v1.0/metadata", (c) => c.json(answer));
}
