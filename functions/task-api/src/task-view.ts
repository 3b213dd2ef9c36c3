import type { Task } from "@todo/contracts/task";
import { remindersOf } from "@todo/database/reminders/find-reminders";
import type { Database } from "@todo/database/tables/database";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { toTask } from "@todo/domain/tasks/to-task";
import type { Context } from "hono";
import { etag } from "./if-match.ts";

/** A task with its reminders, as the API shows it. */
export async function taskView(db: Database, task: TaskState): Promise<Task> {
  const reminders = await remindersOf(db, [task.id]);
  return toTask(task, reminders.get(task.id) ?? []);
}

export function respondTask(c: Context, task: Task, status: 200 | 201 = 200): Response {
  c.header("etag", etag(task.version));
  if (status === 201) c.header("location", `/api/tasks/${task.id}`);
  return c.json(task, status);
}
