import type { TaskState } from "../tasks/task-state.ts";
import { remindAt } from "./remind-at.ts";
import type { ReminderState } from "./reminder-state.ts";

/** A reminder rings once for its planned time, and only if the task in its current state asks for it. */
export function mayTrigger(task: TaskState | null, reminder: ReminderState, at: string): boolean {
  return (
    task !== null &&
    task.status === "pending" &&
    reminder.status === "PENDING" &&
    !reminder.removed &&
    reminder.scheduledFor === at &&
    remindAt(reminder, task) === at
  );
}
