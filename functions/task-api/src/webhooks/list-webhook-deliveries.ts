import type { Delivery } from "@todo/contracts/delivery";
import { ReminderTriggered } from "@todo/contracts/events/reminder-events";
import type { WebhookDelivery } from "@todo/contracts/webhook";
import { listDeliveries } from "@todo/database/deliveries/list-deliveries";
import { findWebhook } from "@todo/database/webhooks/find-webhooks";
import { listWebhookDeliveries as list } from "@todo/database/webhooks/list-deliveries";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import type { Handler } from "../handler.ts";
import { reminderWebhookId } from "./reminder-webhook-id.ts";

/** `GET /api/webhooks/{id}/deliveries` @throws ProblemError 404 */
export function listWebhookDeliveries({ db }: Dependencies): Handler<"listWebhookDeliveries"> {
  return async (c, { id, query }) => {
    const userId = c.var.user.id;
    if (id === reminderWebhookId(userId)) {
      const { items, next_cursor } = await listDeliveries(db, userId, { ...query, channel: "webhook" });
      return { items: items.map((it) => ofReminder(it, id)), next_cursor };
    }
    if (!(await findWebhook(db, userId, id))) throw notFound("webhook");
    return list(db, userId, id, query);
  };
}

/** The delivery of a reminder, in the form of a webhook's delivery. */
export function ofReminder(delivery: Delivery, webhookId: string): WebhookDelivery {
  const { id, status, attempts, next_attempt_at, last_error, created_at, updated_at } = delivery;
  return {
    id,
    webhook_id: webhookId,
    event_id: null,
    type: ReminderTriggered.type,
    status,
    attempts,
    next_attempt_at,
    last_error,
    created_at,
    updated_at,
  };
}
