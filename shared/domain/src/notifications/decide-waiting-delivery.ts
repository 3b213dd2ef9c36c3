import { ReminderDelivered } from "@todo/contracts/events/reminder-events";
import { taskSubject } from "@todo/contracts/events/subject";
import type { Decision, Ringing } from "../decision.ts";

/**
 * Events for a user who came back and now sees the reminders that rang in the meantime, in the order in which they
 * rang.
 */
export function decideWaitingDelivery(
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
  subject: taskSubject(task_id),
  data: { reminder_id, task_id, remind_at, user_id, channel: "in_app" },
});
