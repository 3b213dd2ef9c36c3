import { taskPatch } from "@todo/contracts/task";
import { patchQuery } from "@todo/contracts/task-scope";
import { decideUpdate } from "@todo/domain/tasks/decide-update";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import { validateBody, validateQuery } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import { commitOnTask } from "./commit-on-task.ts";
import { asTask, respondTask } from "./task-view.ts";

/** `PATCH /api/tasks/{id}?scope=this|following`. A task that does not repeat is its whole series. */
export function updateTask(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const taskId = pathId(c, "task");
    const { scope } = validateQuery(c, patchQuery);
    const patch = await validateBody(c, taskPatch);
    const task = await commitOnTask(deps, c, { taskId }, (found, moment) =>
      asTask(decideUpdate(found, patch, moment, scope)),
    );
    return respondTask(c, task);
  };
}
