import { TaskUpdated } from "@todo/contracts/events/task-events";
import type { Decision } from "../decision.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { changesBetween } from "./task-changes.ts";
import { reminded, taskEvent } from "./task-events.ts";

/** Puts a task into another list; among the tasks there it keeps its position. */
export function moveToList(found: TaskWithReminders, listId: string, now: string): Decision {
  const { task: before } = found;
  const after = { ...before, listId, version: before.version + 1, updatedAt: now };
  const changes = changesBetween(found, { ...found, task: after });
  return {
    changedTasks: [{ before, after }],
    events: [taskEvent(TaskUpdated, after, { ...reminded(found), changes })],
  };
}
