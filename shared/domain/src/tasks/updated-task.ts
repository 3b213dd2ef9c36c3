import { TaskUpdated } from "@todo/contracts/events/task-events";
import { type Decision, reminderChanges } from "../decision.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { reminded, taskEvent } from "./task-events.ts";
import type { TaskUpdate } from "./update-task.ts";

/** One task as an update leaves it. */
export function updatedTask(before: TaskWithReminders, { task, reminders, changes }: TaskUpdate): Decision {
  return {
    changedTasks: [{ before: before.task, after: task }],
    reminders: changes.reminders ? reminderChanges(before.reminders, reminders) : [],
    events: [taskEvent(TaskUpdated, task, { ...reminded({ ...before, reminders }), changes })],
  };
}
