import { TaskDeleted } from "@todo/contracts/events/task-events";
import { deleteTask as remove } from "@todo/database/tasks/save-task";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "hono";
import { changeTask } from "./change-task.ts";
import { pathId } from "./path-id.ts";
import { taskEvent } from "./task-event.ts";

/** `DELETE /api/tasks/{id}` */
export function deleteTask(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    await changeTask(deps, c, pathId(c, "task"), async (tx, task) => {
      await remove(tx, task.id);
      return { events: [taskEvent(TaskDeleted, { ...task, version: task.version + 1 })], result: null };
    });
    return c.body(null, 204);
  };
}
