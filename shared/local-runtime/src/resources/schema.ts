import * as v from "valibot";

const named = { metadata: v.object({ name: v.string() }), scopes: v.optional(v.array(v.string())) };
const scalar = v.pipe(
  v.union([v.string(), v.number(), v.boolean()]),
  v.transform((value) => String(value)),
);

export const componentResource = v.object({
  ...named,
  kind: v.literal("Component"),
  spec: v.object({
    type: v.string(),
    version: v.optional(v.string(), "v1"),
    metadata: v.optional(
      v.array(v.object({ name: v.string(), value: v.optional(scalar), envRef: v.optional(v.string()) })),
      [],
    ),
  }),
});
export type ComponentResource = v.InferOutput<typeof componentResource>;

export const subscriptionResource = v.object({
  ...named,
  apiVersion: v.literal("dapr.io/v2alpha1"),
  kind: v.literal("Subscription"),
  spec: v.object({
    pubsubname: v.string(),
    topic: v.string(),
    routes: v.object({
      rules: v.optional(v.array(v.object({ match: v.string(), path: v.string() })), []),
      default: v.optional(v.string()),
    }),
    deadLetterTopic: v.optional(v.string()),
  }),
});
export type SubscriptionResource = v.InferOutput<typeof subscriptionResource>;

const retry = v.object({
  policy: v.optional(v.picklist(["constant", "exponential"]), "constant"),
  duration: v.optional(v.string(), "5s"),
  initialInterval: v.optional(v.string(), "500ms"),
  maxInterval: v.optional(v.string(), "60s"),
  multiplier: v.optional(v.number(), 1.5),
  randomizationFactor: v.optional(v.number(), 0.5),
  maxRetries: v.optional(v.number(), -1),
});
export type RetryResource = v.InferOutput<typeof retry>;

const inbound = v.object({ timeout: v.optional(v.string()), retry: v.optional(v.string()) });

export const resiliencyResource = v.object({
  ...named,
  kind: v.literal("Resiliency"),
  spec: v.object({
    policies: v.object({
      timeouts: v.optional(v.record(v.string(), v.string()), {}),
      retries: v.optional(v.record(v.string(), retry), {}),
    }),
    targets: v.object({
      components: v.optional(v.record(v.string(), v.object({ inbound: v.optional(inbound) })), {}),
    }),
  }),
});
export type ResiliencyResource = v.InferOutput<typeof resiliencyResource>;

export const resource = v.variant("kind", [componentResource, subscriptionResource, resiliencyResource]);
export type Resource = v.InferOutput<typeof resource>;
