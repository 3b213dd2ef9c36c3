import { TaskCreated } from "@todo/contracts/events/task-events";
import type { NewEvent } from "@todo/database/events/append-events";
import { saveReminders } from "@todo/database/reminders/save-reminders";
import type { Tx } from "@todo/database/tables/database";
import { insertTasks } from "@todo/database/tasks/save-task";
import type { TaskWithReminders } from "@todo/domain/tasks/create-task";
import { toTask } from "@todo/domain/tasks/to-task";
import { taskEvent } from "./task-event.ts";

/** New tasks of one user, made by that user or as the next occurrences of another. @returns the events that tell of them */
export async function insertNewTasks(
  tx: Tx,
  userId: string,
  created: readonly TaskWithReminders[],
  now: string,
): Promise<NewEvent[]> {
  await insertTasks(
    tx,
    created.map((it) => it.task),
  );
  await saveReminders(
    tx,
    userId,
    created.flatMap((it) => it.reminders),
    now,
  );
  return created.map(({ task, reminders }) =>
    taskEvent(TaskCreated, task, { task: toTask(task, reminders) }),
  );
}
