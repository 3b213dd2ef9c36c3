import { loadSeries, lockTask } from "@todo/database/tasks/load-task";
import { type Decision, nothing } from "@todo/domain/decision";
import type { TaskInSeries } from "@todo/domain/tasks/decide-update";
import {
  deleteFollowing,
  deleteTask as deleteOne,
  deleteTasks,
  leaveSeries,
} from "@todo/domain/tasks/delete-task";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import type { Context } from "hono";
import { commitForCaller } from "./commit-for-caller.ts";
import { commitOnTask } from "./commit-on-task.ts";
import type { Handler } from "./handler.ts";
import { checkIfMatch } from "./if-match.ts";

/**
 * `DELETE /api/tasks/{id}?scope=this|following|all`. Default: a pending occurrence is deleted with those after it; a
 * completed one is deleted alone, as unwanted history. A task that does not repeat accepts any scope.
 */
export function deleteTask(deps: Dependencies): Handler<"deleteTask"> {
  return async (c, { id: taskId, query: { scope } }) => {
    if (scope === "all") await deleteSeries(deps, c, taskId);
    else {
      await commitOnTask(deps, c, { taskId }, (found, moment) => {
        const alone = scope === "this" || (scope === undefined && found.task.status === "completed");
        const left = (): Decision => (alone ? leaveSeries(found, moment).decision : deleteFollowing(found));
        return { decision: isSeries(found) ? left() : deleteOne(found), result: null };
      });
    }
    return undefined;
  };
}

const isSeries = ({ task }: TaskInSeries) => task.seriesId !== null;

/** Deletes every occurrence of a task's series, completed ones too. @throws ProblemError 404, 412 */
async function deleteSeries(deps: Dependencies, c: Context<UserEnv>, taskId: string): Promise<void> {
  const userId = c.var.user.id;
  await commitForCaller(deps, c, {
    lock: (tx) => lockTask(tx, userId, { taskId }),
    load: (db) => loadSeries(db, userId, taskId),
    decide(tasks) {
      const named = tasks.find(({ id }) => id === taskId);
      if (!named) throw notFound("task");
      checkIfMatch(c, named.version);
      return { decision: tasks.length > 0 ? deleteTasks(tasks) : nothing, result: null };
    },
  });
}
