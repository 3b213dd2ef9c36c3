import type { Task } from "@todo/contracts/task";
import type { NewEvent } from "@todo/database/events/append-events";
import { lockReminders } from "@todo/database/reminders/find-reminders";
import type { Tx } from "@todo/database/tables/database";
import { deleteTasks } from "@todo/database/tasks/save-task";
import { findNextOpen } from "@todo/database/tasks/series-tasks";
import type { Context } from "@todo/domain/context";
import { nextAfterSkip } from "@todo/domain/tasks/next-task";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { toTask } from "@todo/domain/tasks/to-task";
import { insertNewTasks } from "./insert-new-tasks.ts";
import { deletedEvent } from "./task-event.ts";
import { taskView } from "./task-view.ts";

/**
 * Removes a locked occurrence; its series goes on, and its number stays used, as an EXDATE counts in RFC 5545.
 *
 * @returns as `result` the series' next open occurrence, made now unless there is one; null when the series has ended
 */
export async function leaveSeries(
  tx: Tx,
  task: TaskState,
  moment: Context,
): Promise<{ events: NewEvent[]; result: Task | null }> {
  const deleted = deletedEvent(task, task.status === "pending" ? "skipped" : undefined);
  const reminders = (await lockReminders(tx, task.id)).filter((it) => !it.removed);
  await deleteTasks(tx, [task]);
  const isLast = task.nextTaskId === null && !task.seriesEnded;
  const next = isLast ? nextAfterSkip(task, reminders, moment) : null;
  if (next) {
    const created = await insertNewTasks(tx, task.userId, [next], moment.now);
    return { events: [deleted, ...created], result: toTask(next.task, next.reminders) };
  }
  const open = await findNextOpen(tx, task);
  return { events: [deleted], result: open ? await taskView(tx, open) : null };
}
