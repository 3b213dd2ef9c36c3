import { TaskUpdated } from "@todo/contracts/events/task-events";
import type { TaskPatch } from "@todo/contracts/task";
import type { Scope } from "@todo/contracts/task-scope";
import type { NewEvent } from "@todo/database/events/append-events";
import { lockReminders } from "@todo/database/reminders/find-reminders";
import { saveReminders } from "@todo/database/reminders/save-reminders";
import type { Tx } from "@todo/database/tables/database";
import { updateTask as write } from "@todo/database/tasks/save-task";
import type { Context } from "@todo/domain/context";
import type { TaskWithReminders } from "@todo/domain/tasks/create-task";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { type TaskUpdate, updateTask } from "@todo/domain/tasks/update-task";
import { saveCarriedOn } from "./save-carried-on.ts";
import { taskEvent } from "./task-event.ts";

/** Applies a patch to a locked task. A patch that changes nothing writes nothing and tells nothing. */
export async function saveUpdate(
  tx: Tx,
  task: TaskState,
  patch: TaskPatch,
  moment: Context,
  scope?: Scope,
): Promise<{ events: NewEvent[]; result: TaskWithReminders }> {
  const reminders = (await lockReminders(tx, task.id)).filter((it) => !it.removed);
  const before = { task, reminders };
  const update = updateTask(before, patch, moment, scope);
  if (!update) return { events: [], result: before };
  const events = [
    await saveChanged(tx, update, moment),
    ...(await saveCarriedOn(tx, before, update, moment)),
  ];
  return { events, result: { ...update, reminders: update.reminders.filter((it) => !it.removed) } };
}

/** Writes what changed in one locked task. @returns the event that tells of it */
export async function saveChanged(tx: Tx, update: TaskUpdate, moment: Context): Promise<NewEvent> {
  const { task, reminders, changes } = update;
  await write(tx, task);
  if (changes.reminders) await saveReminders(tx, task.userId, reminders, moment.now);
  return taskEvent(TaskUpdated, task, { changes });
}
