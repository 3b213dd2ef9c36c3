import type { NewEvent } from "@todo/database/events/append-events";
import type { Tx } from "@todo/database/tables/database";
import { deleteTasks } from "@todo/database/tasks/save-task";
import { forgetNext } from "@todo/database/tasks/series-tasks";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { deletedEvent } from "./task-event.ts";

/** Takes back locked occurrences as if they had never been made. @returns the events that tell of it */
export async function withdraw(tx: Tx, tasks: readonly TaskState[]): Promise<NewEvent[]> {
  if (tasks.length === 0) return [];
  await deleteTasks(tx, tasks);
  await forgetNext(tx, tasks);
  return tasks.map((task) => deletedEvent(task, "withdrawn"));
}
