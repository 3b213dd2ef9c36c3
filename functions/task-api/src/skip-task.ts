import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Handler } from "hono";
import { changeTask } from "./change-task.ts";
import { leaveSeries } from "./leave-series.ts";
import { respondTask } from "./task-view.ts";

/**
 * `POST /api/tasks/{id}/skip`: this occurrence goes, and the answer is the next one; null when the series has ended.
 *
 * @throws ProblemError 409 `not_recurring`, `task_completed`
 */
export function skipTask(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const next = await changeTask(deps, c, pathId(c, "task"), (tx, task, moment) => {
      if (task.recurrence === null) {
        throw new ProblemError(409, "not_recurring", "only an occurrence of a recurring task can be skipped");
      }
      if (task.status === "completed") {
        throw new ProblemError(409, "task_completed", "a completed task cannot be skipped; reopen it first");
      }
      return leaveSeries(tx, task, moment);
    });
    return next ? respondTask(c, next) : c.json(null);
  };
}
