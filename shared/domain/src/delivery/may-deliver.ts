import type { ReminderState } from "../reminders/reminder-state.ts";
import type { TaskState } from "../tasks/task-state.ts";

/**
 * Whether a waiting delivery may be sent: only if its reminder would still ring, so not for a task that is completed,
 * deleted, or due at another time.
 */
export function mayDeliver(
  task: TaskState | null | undefined,
  reminder: ReminderState | undefined,
  remindAt: string,
): boolean {
  return task?.status === "pending" && reminder?.removed === false && reminder.scheduledFor === remindAt;
}
