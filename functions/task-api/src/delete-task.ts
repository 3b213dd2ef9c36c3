import { loadSeries, loadTask, lockTask } from "@todo/database/tasks/load-task";
import { findTrashed } from "@todo/database/tasks/load-trash";
import type { Context as Moment } from "@todo/domain/context";
import type { Decision } from "@todo/domain/decision";
import type { TaskInSeries } from "@todo/domain/tasks/decide-update";
import { deleteFollowing, leaveSeries } from "@todo/domain/tasks/delete-task";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { type Deletion, deleted, intoTrash } from "@todo/domain/tasks/trash";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import { commitForCaller } from "./commit-for-caller.ts";
import type { Handler } from "./handler.ts";
import { checkIfMatch } from "./if-match.ts";

/**
 * `DELETE /api/tasks/{id}?scope=this|following|all`: moves a task to the trash. Default: a pending occurrence goes with those
 * after it; a completed one goes alone, as unwanted history. A task that does not repeat accepts any scope.
 *
 * With `permanently=true` it is erased, even if it is in the trash.
 */
export function deleteTask(deps: Dependencies): Handler<"deleteTask"> {
  return async (c, { id: taskId, query: { scope, permanently } }) => {
    const userId = c.var.user.id;
    const forGood = permanently === "true";
    await commitForCaller(deps, c, {
      lock: (tx) => lockTask(tx, userId, { taskId }),
      load: async (db) => ({
        found: await loadTask(db, userId, { taskId }),
        series: scope === "all" ? await loadSeries(db, userId, taskId) : [],
        inTrash: forGood ? await findTrashed(db, userId, taskId) : undefined,
      }),
      decide({ found, series, inTrash }, moment) {
        const task = found?.task ?? inTrash;
        if (!task) throw notFound("task");
        checkIfMatch(c, task.version);
        const how: Deletion = forGood ? "permanently" : intoTrash(moment);
        const decision = found ? decide(found, series, scope, how, moment) : deleted([task], how);
        return { decision, result: null };
      },
    });
    return undefined;
  };
}

function decide(
  found: TaskInSeries,
  series: readonly TaskState[],
  scope: "this" | "following" | "all" | undefined,
  how: Deletion,
  moment: Moment,
): Decision {
  const { task } = found;
  if (scope === "all") return deleted(series, how);
  if (task.seriesId === null) return deleted([found], how);
  const alone = scope === "this" || (scope === undefined && task.status === "completed");
  return alone ? leaveSeries(found, moment, how).decision : deleteFollowing(found, how);
}
