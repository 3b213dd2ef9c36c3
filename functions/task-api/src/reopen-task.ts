import { reopenTask as reopen } from "@todo/domain/tasks/complete-task";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { commitOnTask } from "./commit-on-task.ts";
import type { Handler } from "./handler.ts";
import { asTask } from "./task-view.ts";

/**
 * `POST /api/tasks/{id}/reopen`; reopening a pending task changes nothing. The next occurrence is withdrawn, and the
 * next completion creates it again. If somebody has changed it, it stays, and no second one is created.
 */
export function reopenTask(deps: Dependencies): Handler<"reopenTask"> {
  return async (c, { id: taskId }) => {
    const task = await commitOnTask(deps, c, { taskId }, (found, moment) => asTask(reopen(found, moment)));
    return task;
  };
}
