import { findTask } from "@todo/database/tasks/find-task";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import { notFound } from "@todo/function-kit/problem-error";
import type { Handler } from "hono";
import { respondTask, taskView } from "./task-view.ts";

/** `GET /api/tasks/{id}` */
export function getTask(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const task = await findTask(deps.db, c.var.user.id, pathId(c, "task"));
    if (!task) throw notFound("task");
    return respondTask(c, await taskView(deps.db, task));
  };
}
