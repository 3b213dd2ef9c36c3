import type { TaskState } from "@todo/domain/tasks/task-state";
import { ProblemError } from "@todo/function-kit/problem-error";

/** @throws ProblemError 409 `task_completed` */
export function refuseCompleted({ status }: TaskState): void {
  if (status === "completed") {
    throw new ProblemError(409, "task_completed", "a completed task has no reminders; reopen it first");
  }
}
