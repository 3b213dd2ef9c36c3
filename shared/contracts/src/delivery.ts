import * as v from "valibot";
import { dueDate, id, timestamp } from "./primitives.ts";

/** The channels by which a reminder is sent outside. In the app it is a notification. */
export const deliveryChannel = v.picklist(["webhook", "email", "push"]);
export type DeliveryChannel = v.InferOutput<typeof deliveryChannel>;

/**
 * `failed`: a dead letter, given up until the user retries it. `cancelled`: while it waited, the task was completed
 * or deleted, or the reminder was removed or moved.
 */
export const deliveryStatus = v.picklist(["pending", "delivered", "failed", "cancelled"]);
export type DeliveryStatus = v.InferOutput<typeof deliveryStatus>;

/** The delivery of one ringing of one reminder by one channel. */
export const delivery = v.object({
  id,
  task_id: id,
  reminder_id: id,
  remind_at: timestamp,
  channel: deliveryChannel,
  status: deliveryStatus,
  attempts: v.number(),
  /** Null unless pending. */
  next_attempt_at: v.nullable(timestamp),
  /** Why the last attempt failed: `http_500`, `timeout`, `address_refused`, `smtp_550` … */
  last_error: v.nullable(v.string()),
  created_at: timestamp,
  updated_at: timestamp,
});
export type Delivery = v.InferOutput<typeof delivery>;

/** The body of a webhook, as defined by Standard Webhooks. */
export const webhookMessage = v.object({
  type: v.literal("reminder.triggered"),
  /** When the reminder rang. */
  timestamp,
  /** `title` and `due_date` as they were when it rang. */
  data: v.object({
    reminder_id: id,
    task_id: id,
    remind_at: timestamp,
    due_date: v.nullable(dueDate),
    title: v.string(),
  }),
});
export type WebhookMessage = v.InferOutput<typeof webhookMessage>;

/** The body of a test webhook. */
export const webhookTest = v.object({ type: v.literal("test"), timestamp, data: v.strictObject({}) });
export type WebhookTest = v.InferOutput<typeof webhookTest>;

/** The request from `task-api`, which may not call external addresses, to `notifier`. */
export const channelTestRequest = v.strictObject({
  user_id: v.string(),
  channel: v.picklist(["webhook", "email"]),
});

/** The request from `task-api`, which sends no mail itself, to `notifier`. */
export const confirmationMail = v.strictObject({ to: v.string(), code: v.string() });
