import { findTask } from "@todo/database/tasks/find-task";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";
import { invokeNextOccurrence } from "./invoke-next-occurrence.ts";

/**
 * Requests the next occurrence of a completed task that has none yet. `task-api`, the only writer of tasks, creates
 * it and its event once, however often it is asked. An event that is delivered again, after a crash or years later,
 * therefore does no harm.
 */
export async function requestNextOccurrence(
  deps: Dependencies,
  {
    data: { user_id, task_id, recurs },
  }: { data: { user_id: string; task_id: string; recurs?: boolean | undefined } },
  c: Traced,
): Promise<void> {
  if (recurs === false) return;
  if (recurs === true || (await isWaiting(deps, user_id, task_id)))
    await invokeNextOccurrence(deps, c, { user_id, task_id, reason: "completed" });
}

/** For events from older versions, which do not say whether the task recurs. */
async function isWaiting({ db }: Dependencies, user_id: string, task_id: string): Promise<boolean> {
  const task = await findTask(db, user_id, task_id);
  if (task?.status !== "completed" || task.recurrence?.mode !== "on_completion") return false;
  return !task.seriesEnded && task.nextTaskId === null;
}
