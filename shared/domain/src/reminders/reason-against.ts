import type { CancelReason } from "@todo/contracts/reminder";
import { dueUntil } from "../tasks/due-instant.ts";
import type { TaskState } from "../tasks/task-state.ts";
import { remindAt } from "./remind-at.ts";
import type { ReminderState } from "./reminder-state.ts";

/** Why the task as it is now has no use for a reminder; null when it has. */
export function reasonAgainst(task: TaskState | null, reminder: ReminderState): CancelReason | null {
  if (task === null) return "task_deleted";
  if (reminder.removed) return "reminder_deleted";
  if (task.status === "completed") return "task_completed";
  if (remindAt(reminder, task) === null) return "due_date_removed";
  return null;
}

/**
 * Whether a lead time was asked for when the due date itself was over: nothing is left to be reminded of. Judged by when
 * the task was last changed, not by when that is planned, so that no delay of ours swallows a reminder.
 */
export function isTooLate(task: TaskState, reminder: ReminderState): boolean {
  const end = dueUntil(task.dueDate, task.timeZone);
  const at = remindAt(reminder, task);
  return (
    reminder.leadTime !== null && end !== null && end <= task.updatedAt && at !== null && at <= task.updatedAt
  );
}
