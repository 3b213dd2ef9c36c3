import type { CancelReason } from "@todo/contracts/reminder";
import { dueUntil } from "../tasks/due-instant.ts";
import type { TaskState } from "../tasks/task-state.ts";
import { remindAt } from "./remind-at.ts";
import type { ReminderState } from "./reminder-state.ts";

/** Why the task in its current state does not need a reminder; null when it does. */
export function reasonAgainst(task: TaskState | null, reminder: ReminderState): CancelReason | null {
  if (task === null) return "task_deleted";
  if (reminder.removed) return "reminder_deleted";
  if (task.status === "completed") return "task_completed";
  if (remindAt(reminder, task) === null) return "due_date_removed";
  return null;
}

/**
 * Whether a lead time was requested after the due date itself had passed, so that there is nothing left to be
 * reminded of. The time of the task's last change counts, not the time of planning, so that late planning loses no
 * reminder.
 */
export function isTooLate(task: TaskState, reminder: ReminderState): boolean {
  const end = dueUntil(task.dueDate, task.timeZone);
  const at = remindAt(reminder, task);
  return (
    reminder.leadTime !== null && end !== null && end <= task.updatedAt && at !== null && at <= task.updatedAt
  );
}
