import type { webhookOperations } from "../webhooks.ts";
import type { Descriptions } from "./description.ts";
import { pageOf } from "./examples.ts";

const example = {
  id: "019aa5d2-7c00-7000-8000-0000000000d1",
  url: "https://example.org/todo",
  types: ["com.todo.task.completed.v1"],
  reminders: false,
  enabled: true,
  disabled_reason: null,
  failing_since: null,
  version: 1,
  created_at: "2026-11-26T09:00:00.000Z",
  updated_at: "2026-11-26T09:00:00.000Z",
};
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
const delivery = {
  id: "2f7a3c52-9d3b-4b0e-8f58-6a4a0d6d2a11",
  webhook_id: example.id,
  event_id: "019aa5d2-7c00-7000-8000-0000000000e1",
  type: "com.todo.task.completed.v1",
  status: "failed",
  attempts: 8,
  next_attempt_at: null,
  last_error: "http_500",
  created_at: "2026-11-26T09:00:00.000Z",
  updated_at: "2026-11-27T17:00:00.000Z",
} as const;

export const webhookDescriptions: Descriptions<typeof webhookOperations> = {
  listWebhooks: {
    summary: "List webhooks",
    description: "The webhook of the settings, if there is one, comes first, with `reminders` true.",
    example: { answer: pageOf(example) },
  },
  createWebhook: {
    summary: "Create a webhook",
    description:
      "From now on each event of these types is sent to it, signed according to Standard Webhooks. Only this answer contains the secret, unless you have given one.",
    problems: ["webhook_unavailable", "too_many_webhooks"],
    example: {
      body: { url: example.url, types: example.types },
      answer: { ...example, secret },
    },
  },
  getWebhook: { summary: "Get a webhook", example: { answer: example } },
  updateWebhook: {
    summary: "Change a webhook",
    description:
      "Enabling it again resets `failing_since`. Events that happened while it was disabled are not sent later.",
    example: {
      body: { enabled: false },
      answer: { ...example, enabled: false, disabled_reason: "user", version: 2 },
    },
  },
  deleteWebhook: { summary: "Delete a webhook", description: "Its deliveries are deleted too." },
  rotateWebhookSecret: {
    summary: "Replace a webhook's secret",
    description:
      "Only this answer contains the new secret. For 24 hours each message is also signed with the old one, so that the receiver has time to change; the webhook of the settings is signed with the new one at once.",
    problems: ["webhook_unavailable"],
    example: { answer: { ...example, secret, version: 2 } },
  },
  testWebhook: {
    summary: "Send a test to a webhook",
    description:
      "Sends a test once, at once, even if the webhook is disabled; the answer contains the result. Nothing is stored.",
    example: { answer: { sent: true, error: null } },
  },
  listWebhookDeliveries: {
    summary: "List deliveries of a webhook",
    description:
      "Newest first; those that ended more than 30 days ago are deleted. `status=failed` lists those that were given up.",
    example: { answer: pageOf(delivery) },
  },
  redeliver: {
    summary: "Redeliver a failed delivery",
    problems: ["delivery_not_failed"],
    example: {
      answer: { ...delivery, status: "pending", attempts: 0, next_attempt_at: "2026-11-29T08:00:00.000Z" },
    },
  },
};
