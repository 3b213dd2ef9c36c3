import type { ReminderRequest } from "@todo/contracts/reminder";
import type { ReminderState } from "@todo/domain/reminders/reminder-state";

/** A reminder as it was asked for: a task's reminders are changed by asking for all of them. */
export function requestOf(reminder: ReminderState): ReminderRequest {
  return reminder.leadTime === null
    ? { remind_at: reminder.remindAt ?? undefined }
    : { lead_time: reminder.leadTime };
}
