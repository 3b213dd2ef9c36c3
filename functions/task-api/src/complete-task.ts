import type { CompletedTask } from "@todo/contracts/task";
import { completeTask as complete } from "@todo/domain/tasks/complete-task";
import { toTask } from "@todo/domain/tasks/to-task";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import type { Handler } from "hono";
import { commitOnTask } from "./commit-on-task.ts";
import { respondTask } from "./task-view.ts";

/** `POST /api/tasks/{id}/complete`; completing a completed task changes nothing. */
export function completeTask(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const taskId = pathId(c, "task");
    const task = await commitOnTask<CompletedTask>(deps, c, { taskId }, (found, moment) => {
      const { decision, result } = complete(found, moment);
      const { task, reminders, ...left } = result;
      return { decision, result: { ...toTask(task, reminders), ...left } };
    });
    return respondTask(c, task);
  };
}
