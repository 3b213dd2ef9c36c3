import { ReminderDelivered } from "@todo/contracts/events/reminder-events";
import type { Decision, Ringing } from "../decision.ts";

/** A user came back, and sees what had rung meanwhile, in the order in which it rang. */
export function waitingDelivered(
  userId: string,
  ringings: readonly (Ringing & { readonly task_id: string })[],
): Decision {
  return {
    delivered: ringings,
    events: ringings
      .toSorted((a, b) => a.remind_at.localeCompare(b.remind_at))
      .map((ringing) => inAppDelivery(userId, ringing)),
  };
}

export const inAppDelivery = (
  user_id: string,
  { reminder_id, task_id, remind_at }: Ringing & { readonly task_id: string },
) => ({
  definition: ReminderDelivered,
  subject: task_id,
  data: { reminder_id, task_id, remind_at, user_id, channel: "in_app" },
});
