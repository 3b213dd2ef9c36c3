import type { EventDefinition } from "@todo/contracts/events/define-event";
import { TaskDeleted } from "@todo/contracts/events/task-events";
import type { NewEvent } from "../decision.ts";
import type { TaskState } from "./task-state.ts";

/** An event about a task as it is after the change. */
export function taskEvent(
  definition: EventDefinition,
  task: TaskState,
  data: Record<string, unknown> = {},
): NewEvent {
  const subject = { task_id: task.id, user_id: task.userId, version: task.version };
  return { definition, subject: task.id, data: { ...subject, ...data } };
}

export function deletedEvent(task: TaskState, reason?: "skipped" | "withdrawn"): NewEvent {
  return taskEvent(TaskDeleted, { ...task, version: task.version + 1 }, reason && { reason });
}
