import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { loadRemindable, lockTask } from "@todo/database/tasks/load-task";
import { decidePlan, type Remindable } from "@todo/domain/reminders/decide-plan";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";
import { commit } from "../commit.ts";

type Loaded = Pick<Remindable, "task" | "reminders">;

/**
 * Plans a task's reminders for the task as it is now, which may mean that it is deleted.
 *
 * @param eventId of the event that caused it; undefined for a sweep
 * @param guess the task and its reminders as an event describes them. The commit checks them; only if it refuses are they
 * read
 */
export async function planReminders(
  deps: Dependencies,
  c: Traced,
  { user_id: userId, task_id: taskId }: { user_id: string; task_id: string },
  { eventId, guess }: { eventId?: string; guess?: Loaded } = {},
): Promise<void> {
  // A task that never had reminders costs one query.
  const first = guess ?? (await loadRemindable(deps.db, userId, taskId));
  if (first.reminders.length === 0) return;
  await commit(deps, c, {
    userId,
    eventId,
    lock: (tx) => lockTask(tx, userId, { taskId }),
    load: async (db, attempt): Promise<Loaded> =>
      attempt === 0 ? first : loadRemindable(db, userId, taskId),
    decide: ({ task, reminders }) => ({
      decision: decidePlan({ userId, taskId, task, reminders }),
      result: undefined,
    }),
  });
}

/** Plans a task's reminders because of an event about the task. */
export async function planAfterEvent(
  deps: Dependencies,
  {
    id: eventId,
    data,
  }: CloudEvent<{ user_id: string; task_id: string; has_reminders?: boolean | undefined }>,
  c: Traced,
): Promise<void> {
  if (data.has_reminders !== false) await planReminders(deps, c, data, { eventId });
}
