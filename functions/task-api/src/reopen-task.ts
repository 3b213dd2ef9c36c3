import { reopenTask as reopen } from "@todo/domain/tasks/complete-task";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import type { Handler } from "hono";
import { commitOnTask } from "./commit-on-task.ts";
import { asTask, respondTask } from "./task-view.ts";

/**
 * `POST /api/tasks/{id}/reopen`; reopening an open task changes nothing. The next occurrence is withdrawn, and the next
 * completion makes it anew. If somebody has changed it, it stays, and no second one is made.
 */
export function reopenTask(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const taskId = pathId(c, "task");
    const task = await commitOnTask(deps, c, { taskId }, (found, moment) => asTask(reopen(found, moment)));
    return respondTask(c, task);
  };
}
