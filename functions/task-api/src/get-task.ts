import { loadTask } from "@todo/database/tasks/load-task";
import { toTask } from "@todo/domain/tasks/to-task";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import type { Handler } from "./handler.ts";

/** `GET /api/tasks/{id}` */
export function getTask(deps: Dependencies): Handler<"getTask"> {
  return async (c, { id }) => {
    const found = await loadTask(deps.db, c.var.user.id, { taskId: id });
    if (!found) throw notFound("task");
    return toTask(found.task, found.reminders);
  };
}
