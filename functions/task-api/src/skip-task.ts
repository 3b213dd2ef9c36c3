import { leaveSeries } from "@todo/domain/tasks/delete-task";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Handler } from "hono";
import { commitOnTask } from "./commit-on-task.ts";
import { asTask, respondTask } from "./task-view.ts";

/**
 * `POST /api/tasks/{id}/skip`: removes this occurrence. The answer is the next one, or null when the series has ended.
 *
 * @throws ProblemError 409 `not_recurring`, `task_completed`
 */
export function skipTask(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const taskId = pathId(c, "task");
    const next = await commitOnTask(deps, c, { taskId }, (found, moment) => {
      const { task } = found;
      if (task.recurrence === null) {
        throw new ProblemError(409, "not_recurring", "only an occurrence of a recurring task can be skipped");
      }
      if (task.status === "completed") {
        throw new ProblemError(409, "task_completed", "a completed task cannot be skipped; reopen it first");
      }
      return asTask(leaveSeries(found, moment));
    });
    return next ? respondTask(c, next) : c.json(null);
  };
}
