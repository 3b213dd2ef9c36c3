import type { NewEvent } from "@todo/database/events/append-events";
import type { Tx } from "@todo/database/tables/database";
import { deleteTasks } from "@todo/database/tasks/save-task";
import { freeLast } from "@todo/database/tasks/series-tasks";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { deletedEvent } from "./task-event.ts";

/**
 * Takes back the last occurrences of a series, which the caller holds with the one before them, as if they had never been made.
 *
 * @param number of the next one that the series is to make instead; left out: that of the first taken back
 * @returns the events that tell of it
 */
export async function withdraw(tx: Tx, tasks: readonly TaskState[], number?: number): Promise<NewEvent[]> {
  const [first] = tasks;
  if (!first) return [];
  await deleteTasks(tx, tasks);
  await freeLast(tx, first, number ?? first.occurrence);
  return tasks.map((task) => deletedEvent(task, "withdrawn"));
}
