import { loadTask } from "@todo/database/tasks/load-task";
import { toTask } from "@todo/domain/tasks/to-task";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import { notFound } from "@todo/function-kit/problem-error";
import type { Handler } from "hono";
import { respondTask } from "./task-view.ts";

/** `GET /api/tasks/{id}` */
export function getTask(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const found = await loadTask(deps.db, c.var.user.id, { taskId: pathId(c, "task") });
    if (!found) throw notFound("task");
    return respondTask(c, toTask(found.task, found.reminders));
  };
}
