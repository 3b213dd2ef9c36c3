import { TaskUpdated } from "@todo/contracts/events/task-events";
import type { TaskPatch } from "@todo/contracts/task";
import type { NewEvent } from "@todo/database/events/append-events";
import { lockReminders } from "@todo/database/reminders/find-reminders";
import { saveReminders } from "@todo/database/reminders/save-reminders";
import type { Tx } from "@todo/database/tables/database";
import { updateTask as write } from "@todo/database/tasks/save-task";
import type { Context } from "@todo/domain/context";
import type { TaskWithReminders } from "@todo/domain/tasks/create-task";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { updateTask } from "@todo/domain/tasks/update-task";
import { taskEvent } from "./task-event.ts";

/** Applies a patch to a locked task. A patch that changes nothing writes nothing and tells nothing. */
export async function saveUpdate(
  tx: Tx,
  task: TaskState,
  patch: TaskPatch,
  moment: Context,
): Promise<{ events: NewEvent[]; result: TaskWithReminders }> {
  const reminders = (await lockReminders(tx, task.id)).filter((it) => !it.removed);
  const update = updateTask({ task, reminders }, patch, moment);
  if (!update) return { events: [], result: { task, reminders } };
  await write(tx, update.task);
  if (update.changes.reminders) await saveReminders(tx, task.userId, update.reminders, moment.now);
  return {
    events: [taskEvent(TaskUpdated, update.task, { changes: update.changes })],
    result: { task: update.task, reminders: update.reminders.filter((it) => !it.removed) },
  };
}
