import type { WebhookMessage } from "@todo/contracts/delivery";
import type { LeasedDelivery } from "@todo/database/deliveries/lease-delivery";

/** The same bytes at every attempt. */
export function webhookBody(leased: LeasedDelivery): string {
  const { reminder_id, task_id, due_date, title } = leased;
  const message: WebhookMessage = {
    type: "reminder.triggered",
    timestamp: leased.created_at.toISOString(),
    data: { reminder_id, task_id, remind_at: leased.remind_at.toISOString(), due_date, title },
  };
  return JSON.stringify(message);
}
