import type { EventDefinition } from "@todo/contracts/events/define-event";
import { taskSubject } from "@todo/contracts/events/subject";
import { TaskDeleted } from "@todo/contracts/events/task-events";
import type { NewEvent } from "../decision.ts";
import type { TaskWithReminders } from "./create-task.ts";
import type { TaskState } from "./task-state.ts";

/** An event about a task as it is after the change. */
export function taskEvent(
  definition: EventDefinition,
  task: TaskState,
  data: Record<string, unknown> = {},
): NewEvent {
  const subject = { task_id: task.id, user_id: task.userId, version: task.version };
  return { definition, subject: taskSubject(task.id), data: { ...subject, ...data } };
}

export function deletedEvent(
  task: TaskState,
  reason?: "skipped" | "withdrawn",
  data: { readonly has_reminders?: boolean; readonly permanently?: boolean } = {},
): NewEvent {
  return taskEvent(
    TaskDeleted,
    { ...task, version: task.version + 1 },
    { ...data, ...(reason && { reason }) },
  );
}

/** Records in an event whether there are reminders to plan, if that is known. */
export function reminded({ reminders, hasRemoved }: Omit<TaskWithReminders, "task">): {
  has_reminders?: boolean;
} {
  if (reminders.length > 0) return { has_reminders: true };
  return hasRemoved === undefined ? {} : { has_reminders: hasRemoved };
}
