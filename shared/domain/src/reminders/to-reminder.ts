import type { Reminder } from "@todo/contracts/reminder";
import type { TaskState } from "../tasks/task-state.ts";
import { planReminders } from "./plan-reminders.ts";
import { isTooLate, reasonAgainst } from "./reason-against.ts";
import { remindAt } from "./remind-at.ts";
import type { ReminderState } from "./reminder-state.ts";

/**
 * The reminder as the API shows it: in the state that the next plan will give it. So an answer is correct even
 * between a change and its planning.
 */
export function toReminder(task: TaskState | null, reminder: ReminderState): Reminder {
  const { status } = planReminders(task, [reminder]).changed[0] ?? reminder;
  const at = (task && remindAt(reminder, task)) ?? reminder.scheduledFor;
  const tooLate = task !== null && isTooLate(task, reminder);
  return {
    id: reminder.id,
    task_id: reminder.taskId,
    remind_at: at,
    lead_time: reminder.leadTime,
    snoozed_until: reminder.snooze?.until === at ? at : null,
    status,
    cancel_reason:
      status === "CANCELLED" ? (reasonAgainst(task, reminder) ?? (tooLate ? "due_date_passed" : null)) : null,
  };
}
