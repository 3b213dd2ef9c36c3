import type { Context } from "../context.ts";
import type { TaskState } from "./task-state.ts";

/** @returns null when the task is completed already */
export function completeTask(task: TaskState, { now }: Pick<Context, "now">): TaskState | null {
  if (task.status === "completed") return null;
  return { ...task, status: "completed", completedAt: now, updatedAt: now, version: task.version + 1 };
}

/** @returns null when the task is not completed */
export function reopenTask(task: TaskState, { now }: Pick<Context, "now">): TaskState | null {
  if (task.status === "pending") return null;
  return { ...task, status: "pending", completedAt: null, updatedAt: now, version: task.version + 1 };
}
