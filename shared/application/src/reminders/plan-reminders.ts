import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { loadRemindable, lockTask } from "@todo/database/tasks/load-task";
import { decidePlan } from "@todo/domain/reminders/decide-plan";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";
import { commit } from "../commit.ts";

/**
 * Makes a task's reminders what they should be for the task as it is now, deleted included.
 *
 * @param eventId of the event that calls for it; none where a sweep does
 */
export async function planReminders(
  deps: Dependencies,
  c: Traced,
  { user_id: userId, task_id: taskId }: { user_id: string; task_id: string },
  eventId?: string,
): Promise<void> {
  // A task that never had reminders costs one query.
  const first = await loadRemindable(deps.db, userId, taskId);
  if (first.reminders.length === 0) return;
  await commit(deps, c, {
    userId,
    eventId,
    lock: (tx) => lockTask(tx, userId, { taskId }),
    load: async (db, attempt) => (attempt === 0 ? first : loadRemindable(db, userId, taskId)),
    decide: ({ task, reminders }) => ({
      decision: decidePlan({ userId, taskId, task, reminders }),
      result: undefined,
    }),
  });
}

/** The same for an event about the task. */
export const planAfterEvent = (
  deps: Dependencies,
  event: CloudEvent<{ user_id: string; task_id: string }>,
  c: Traced,
): Promise<void> => planReminders(deps, c, event.data, event.id);
