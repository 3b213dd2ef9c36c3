import { leaveSeries } from "@todo/domain/tasks/delete-task";
import { intoTrash } from "@todo/domain/tasks/trash";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { ProblemError } from "@todo/function-kit/problem-error";
import { commitOnTask } from "./commit-on-task.ts";
import type { Handler } from "./handler.ts";
import { asTask } from "./task-view.ts";

/**
 * `POST /api/tasks/{id}/skip`: removes this occurrence. The answer is the next one, or null when the series has
 * ended.
 *
 * @throws ProblemError 409 `not_recurring`, `task_completed`
 */
export function skipTask(deps: Dependencies): Handler<"skipTask"> {
  return async (c, { id: taskId }) => {
    const next = await commitOnTask(deps, c, { taskId }, (found, moment) => {
      const { task } = found;
      if (task.recurrence === null) {
        throw new ProblemError(409, "not_recurring", "only an occurrence of a recurring task can be skipped");
      }
      if (task.status === "completed") {
        throw new ProblemError(409, "task_completed", "a completed task cannot be skipped; reopen it first");
      }
      return asTask(leaveSeries(found, moment, intoTrash(moment)));
    });
    return next;
  };
}
