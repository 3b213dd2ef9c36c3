import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { EventData } from "@todo/contracts/events/define-event";
import { RecurringTaskGenerated } from "@todo/contracts/events/recurring-events";
import type { TaskCompleted } from "@todo/contracts/events/task-events";
import { tellNextOccurrence } from "@todo/database/events/tell-next-occurrence";
import { hasReminders } from "@todo/database/reminders/find-reminders";
import { planTaskReminders } from "@todo/database/reminders/plan-task-reminders";
import { findTask } from "@todo/database/tasks/find-task";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { once } from "@todo/function-kit/effect";
import { type NextOccurrence, requestNextOccurrence } from "@todo/function-kit/next-occurrence";
import type { Traced } from "@todo/function-kit/trace";

/**
 * The next occurrence is asked of `task-api`, the only writer of tasks, before the transaction: asked again after a crash,
 * it answers with the one it made, so that the event that tells of it is written once in any case.
 */
export async function afterCompletion(
  deps: Dependencies,
  event: CloudEvent<EventData<typeof TaskCompleted>>,
  c: Traced,
): Promise<void> {
  const { user_id, task_id } = event.data;
  const next = await nextOccurrence(deps, c, user_id, task_id);
  if (!next && !(await hasReminders(deps.db, task_id))) return;
  await once(deps, c, event, async (tx) => {
    const events = await planTaskReminders(tx, user_id, task_id, deps.now());
    return [...events, ...(await tellNextOccurrence(tx, RecurringTaskGenerated, event.data, next))];
  });
}

async function nextOccurrence(
  deps: Dependencies,
  c: Traced,
  userId: string,
  taskId: string,
): Promise<NextOccurrence | null> {
  const task = await findTask(deps.db, userId, taskId);
  if (task?.recurrence?.mode !== "on_completion" || task.seriesEnded) return null;
  return requestNextOccurrence(deps, c, { user_id: userId, task_id: taskId, reason: "completed" });
}
