import type { ReminderState } from "../reminders/reminder-state.ts";
import type { TaskState } from "../tasks/task-state.ts";

/** What waited to be sent is sent only if it would still ring: not for a task that is done, gone, or due another time. */
export function mayDeliver(
  task: TaskState | null | undefined,
  reminder: ReminderState | undefined,
  remindAt: string,
): boolean {
  return task?.status === "pending" && reminder?.removed === false && reminder.scheduledFor === remindAt;
}
