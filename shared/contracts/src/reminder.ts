import * as v from "valibot";
import { duration, id, timestamp } from "./primitives.ts";

export const reminderStatus = v.picklist(["PENDING", "TRIGGERED", "DELIVERED", "FAILED", "CANCELLED"]);
export type ReminderStatus = v.InferOutput<typeof reminderStatus>;

/** A requested reminder: a lead time before the due date, or an absolute time. */
export const reminderRequest = v.pipe(
  v.strictObject({
    lead_time: v.optional(duration),
    remind_at: v.optional(timestamp),
  }),
  v.check(
    (it) => (it.lead_time === undefined) !== (it.remind_at === undefined),
    'expected either "lead_time" or "remind_at"',
  ),
);
export type ReminderRequest = v.InferOutput<typeof reminderRequest>;

export const cancelReason = v.picklist([
  "task_completed",
  "task_deleted",
  "rescheduled",
  "reminder_deleted",
  "due_date_removed",
  /** The lead time was requested after the due date itself had passed. */
  "due_date_passed",
]);
export type CancelReason = v.InferOutput<typeof cancelReason>;

export const reminder = v.object({
  id,
  task_id: id,
  /** Null while a lead-time reminder's task has no due date. */
  remind_at: v.nullable(timestamp),
  lead_time: v.nullable(duration),
  /** The snooze, when it rings instead; it ends once the due date moves. */
  snoozed_until: v.optional(v.nullable(timestamp), null),
  status: reminderStatus,
  /** Why it will not ring, if the task still shows the reason. */
  cancel_reason: v.optional(v.nullable(cancelReason), null),
});
export type Reminder = v.InferOutput<typeof reminder>;

export const snoozeRequest = v.strictObject({
  /** How long from now until the reminder rings again. */
  duration: v.optional(duration, "PT10M"),
});
