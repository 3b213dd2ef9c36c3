import type { NewEvent } from "@todo/database/events/append-events";
import { lockRemindersOf } from "@todo/database/reminders/find-reminders";
import type { Tx } from "@todo/database/tables/database";
import { freeLast, lockSeries } from "@todo/database/tasks/series-tasks";
import type { Context } from "@todo/domain/context";
import { same } from "@todo/domain/same";
import { carryOn } from "@todo/domain/tasks/carry-on";
import type { TaskWithReminders } from "@todo/domain/tasks/create-task";
import { saveChanged } from "./save-update.ts";
import { withdraw } from "./withdraw.ts";

/** Gives the occurrences that a locked task's series has after it what changed in the series. */
export async function saveCarriedOn(
  tx: Tx,
  before: TaskWithReminders,
  after: TaskWithReminders,
  moment: Context,
): Promise<NewEvent[]> {
  const { seriesId, occurrence, nextTaskId, userId } = before.task;
  // Each one is made by the one before it: without a next one there is none.
  if (seriesId === null || occurrence === null || nextTaskId === null) return [];
  const tasks = await lockSeries(tx, userId, seriesId, occurrence);
  // They were deleted, which ended the series. A new rule is to be followed.
  if (tasks.length === 0 && !same(before.task.recurrence, after.task.recurrence))
    await freeLast(tx, after.task);
  const open = tasks.filter((it) => it.status === "pending").map((it) => it.id);
  const reminders = (await lockRemindersOf(tx, open)).filter((it) => !it.removed);
  const byTask = Map.groupBy(reminders, (it) => it.taskId);
  const later = tasks.map((task) => ({ task, reminders: byTask.get(task.id) ?? [] }));
  const { changed, withdrawn } = carryOn(before, after, later, moment);
  const events: NewEvent[] = [];
  for (const update of changed) events.push(await saveChanged(tx, update, moment));
  return [...events, ...(await withdraw(tx, withdrawn))];
}
