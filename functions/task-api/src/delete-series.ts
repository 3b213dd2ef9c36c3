import type { Tx } from "@todo/database/tables/database";
import { findTask, lockTask } from "@todo/database/tasks/find-task";
import { deleteTasks } from "@todo/database/tasks/save-task";
import { lockSeries } from "@todo/database/tasks/series-tasks";
import type { TaskState } from "@todo/domain/tasks/task-state";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import type { Context } from "hono";
import { idempotentChange } from "./idempotent-change.ts";
import { checkIfMatch } from "./if-match.ts";
import { deletedEvent } from "./task-event.ts";

/**
 * Deletes every occurrence of a task's series, done ones too, in one transaction. Their locks are taken from the first
 * one on, and so not the named one's before the others'.
 *
 * @throws ProblemError 404, 412
 */
export async function deleteSeries(deps: Dependencies, c: Context<UserEnv>, id: string): Promise<void> {
  const userId = c.var.user.id;
  await idempotentChange(deps, c, async (tx) => {
    const seriesId = (await findTask(tx, userId, id))?.seriesId;
    const tasks = seriesId ? await lockSeries(tx, userId, seriesId, 0) : await lockAlone(tx, userId, id);
    const named = tasks.find((task) => task.id === id);
    if (!named) throw notFound("task");
    checkIfMatch(c, named.version);
    await deleteTasks(tx, tasks);
    return { events: tasks.map((task) => deletedEvent(task)), result: null };
  });
}

/** One that became a series since it was read is its first and only occurrence. */
async function lockAlone(tx: Tx, userId: string, id: string): Promise<TaskState[]> {
  const task = await lockTask(tx, userId, id);
  return task ? [task] : [];
}
