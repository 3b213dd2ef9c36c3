import type { Task } from "@todo/contracts/task";
import type { Decided } from "@todo/domain/decision";
import type { TaskWithReminders } from "@todo/domain/tasks/create-task";
import { toTask } from "@todo/domain/tasks/to-task";

/** A decision whose answer is a task, as the API shows it. */
export function asTask<Result extends TaskWithReminders | null>({
  decision,
  result,
}: Decided<Result>): Decided<Task | (Result extends null ? null : never)> {
  const task = result && toTask(result.task, result.reminders);
  return { decision, result: task as Task };
}
