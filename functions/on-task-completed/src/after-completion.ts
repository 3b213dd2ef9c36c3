import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { EventData } from "@todo/contracts/events/define-event";
import type { TaskCompleted } from "@todo/contracts/events/task-events";
import { findTask } from "@todo/database/tasks/find-task";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { requestNextOccurrence } from "@todo/function-kit/next-occurrence";
import { planAfterEvent } from "@todo/function-kit/plan-after-event";
import type { Traced } from "@todo/function-kit/trace";

/**
 * The next occurrence is asked of `task-api`, the only writer of tasks. It makes it, and tells of it, once, however often
 * it is asked: so an event that comes again, after a crash or years later, does no harm.
 */
export async function afterCompletion(
  deps: Dependencies,
  event: CloudEvent<EventData<typeof TaskCompleted>>,
  c: Traced,
): Promise<void> {
  const { user_id, task_id } = event.data;
  const task = await findTask(deps.db, user_id, task_id);
  if (task?.recurrence?.mode === "on_completion" && !task.seriesEnded && task.nextTaskId === null) {
    await requestNextOccurrence(deps, c, { user_id, task_id, reason: "completed" });
  }
  await planAfterEvent(deps, event, c);
}
