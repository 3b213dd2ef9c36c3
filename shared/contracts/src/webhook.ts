import * as v from "valibot";
import { actor } from "./actor.ts";
import { eventType } from "./audit-query.ts";
import { deliveryStatus } from "./delivery.ts";
import { atMost, longestUrl } from "./limits.ts";
import { id, timestamp } from "./primitives.ts";
import { webhookSecret } from "./settings.ts";
import { cursor, limit } from "./task-query.ts";
import { text } from "./text.ts";

const url = v.pipe(text, atMost(longestUrl), v.url("expected a URL"));
const types = v.pipe(
  v.array(eventType),
  v.transform((all) => [...new Set(all)]),
  v.minLength(1, "expected at least one type; leave it out for all"),
  atMost(100, "types"),
);

export const webhookInput = v.strictObject({
  url,
  /** Default, and null: all events, also of types that do not exist yet. */
  types: v.optional(v.nullable(types), null),
  /** Default: one is generated. */
  secret: v.optional(webhookSecret),
});

/** The content of a PATCH; an omitted field stays unchanged. */
export const webhookPatch = v.strictObject({
  url: v.optional(url),
  types: v.optional(v.nullable(types)),
  /** Events that happen while it is disabled are not sent later. */
  enabled: v.optional(v.boolean()),
});
export type WebhookPatch = v.InferOutput<typeof webhookPatch>;

/** `user`: the user did; `gone`: the receiver answered 410; `failing`: nothing was accepted for days. */
export const disabledReason = v.picklist(["user", "gone", "failing"]);
export type DisabledReason = v.InferOutput<typeof disabledReason>;

export const webhook = v.object({
  id,
  url: v.string(),
  types: v.nullable(v.array(v.string())),
  /** It is the webhook of the settings: it waits for the end of quiet hours, and its deliveries count as reminders. */
  reminders: v.boolean(),
  enabled: v.boolean(),
  disabled_reason: v.nullable(disabledReason),
  /** Since when each attempt has failed; null: the last one was accepted. */
  failing_since: v.nullable(timestamp),
  /** Only in the answer to the request that generated it: it is not shown again. */
  secret: v.optional(v.string()),
  version: v.number(),
  created_at: v.nullable(timestamp),
  updated_at: v.nullable(timestamp),
});
export type Webhook = v.InferOutput<typeof webhook>;

export const webhookDeliveryQuery = v.strictObject({ status: v.optional(deliveryStatus), limit, cursor });

/** One event on its way to one webhook. */
export const webhookDelivery = v.object({
  /** Sent as `webhook-id`, the same at every attempt. */
  id,
  webhook_id: id,
  /** Null for a reminder, which is no event of the log. */
  event_id: v.nullable(id),
  type: v.string(),
  status: deliveryStatus,
  attempts: v.number(),
  /** Null unless pending. */
  next_attempt_at: v.nullable(timestamp),
  /** Why the last attempt failed: `http_500`, `timeout`, `address_refused`, `disabled` … */
  last_error: v.nullable(v.string()),
  created_at: timestamp,
  updated_at: timestamp,
});
export type WebhookDelivery = v.InferOutput<typeof webhookDelivery>;

/** The body of a webhook, as defined by Standard Webhooks: an event of the user's log. */
export const eventMessage = v.object({
  /** From the catalogue of events, like `com.todo.task.created.v1`. */
  type: v.string(),
  /** When it happened. */
  timestamp,
  data: v.object({
    id,
    /** Its number in the user's log, which has no gaps: the lower number happened first. */
    sequence: v.number(),
    subject: v.string(),
    actor: v.nullable(actor),
    /** As the catalogue of events describes it. */
    data: v.unknown(),
  }),
});
export type EventMessage = v.InferOutput<typeof eventMessage>;

/** The request from `task-api`, which may not call external addresses, to `notifier`. */
export const webhookTestRequest = v.strictObject({ user_id: v.string(), webhook_id: id });
