import type { NewEvent } from "@todo/database/events/append-events";
import type { Tx } from "@todo/database/tables/database";
import { deleteTasks } from "@todo/database/tasks/save-task";
import { endSeries, lockSeries } from "@todo/database/tasks/series-tasks";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { deletedEvent } from "./task-event.ts";

/** A series ends before a locked occurrence: that one goes, and the open ones after it. What was done stays. */
export async function deleteFollowing(tx: Tx, task: TaskState): Promise<{ events: NewEvent[] }> {
  const { userId, seriesId, occurrence, nextTaskId } = task;
  // Each one is made by the one before it: without a next one there is none.
  const later =
    seriesId === null || occurrence === null || nextTaskId === null
      ? []
      : await lockSeries(tx, userId, seriesId, occurrence);
  const [open, done] = [
    later.filter((it) => it.status === "pending"),
    later.filter((it) => it.status === "completed"),
  ];
  await deleteTasks(tx, [task, ...open]);
  await endSeries(tx, done);
  return { events: [task, ...open].map((it) => deletedEvent(it)) };
}
