import type { Task } from "@todo/contracts/task";
import type { Decided } from "@todo/domain/decision";
import type { TaskWithReminders } from "@todo/domain/tasks/create-task";
import { toTask } from "@todo/domain/tasks/to-task";
import type { Context } from "hono";
import { etag } from "./if-match.ts";

/** A decision whose answer is a task, as the API shows it. */
export function asTask<Result extends TaskWithReminders | null>({
  decision,
  result,
}: Decided<Result>): Decided<Task | (Result extends null ? null : never)> {
  const task = result && toTask(result.task, result.reminders);
  return { decision, result: task as Task };
}

/** Adds the task's version to the answer, for `If-Match` and `If-None-Match`. */
export function withEtag<Versioned extends { readonly version: number }>(
  c: Context,
  it: Versioned,
): Versioned {
  c.header("etag", etag(it.version));
  return it;
}
