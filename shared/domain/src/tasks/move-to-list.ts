import { TaskUpdated } from "@todo/contracts/events/task-events";
import type { Decision } from "../decision.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { changesBetween } from "./task-changes.ts";
import { reminded, taskEvent } from "./task-events.ts";

/** Moves a task to another list; it keeps its position value among the tasks there. */
export function moveToList(found: TaskWithReminders, listId: string, now: string): Decision {
  const { task: before } = found;
  const after = { ...before, listId, version: before.version + 1, updatedAt: now };
  const changes = changesBetween(found, { ...found, task: after });
  return {
    changedTasks: [{ before, after }],
    events: [taskEvent(TaskUpdated, after, { ...reminded(found), changes })],
  };
}
