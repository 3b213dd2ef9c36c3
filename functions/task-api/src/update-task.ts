import { taskPatch } from "@todo/contracts/task";
import { patchQuery } from "@todo/contracts/task-scope";
import { toTask } from "@todo/domain/tasks/to-task";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import { validateBody, validateQuery } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import { changeTask } from "./change-task.ts";
import { saveUpdate } from "./save-update.ts";
import { respondTask } from "./task-view.ts";

/** `PATCH /api/tasks/{id}?scope=this|following`. A task that does not repeat is its whole series. */
export function updateTask(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const id = pathId(c, "task");
    const { scope } = validateQuery(c, patchQuery);
    const patch = await validateBody(c, taskPatch);
    const view = await changeTask(deps, c, id, async (tx, task, moment) => {
      const { events, result } = await saveUpdate(tx, task, patch, moment, scope);
      return { events, result: toTask(result.task, result.reminders) };
    });
    return respondTask(c, view);
  };
}
