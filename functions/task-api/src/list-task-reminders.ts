import { findTask } from "@todo/database/tasks/find-task";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import { notFound } from "@todo/function-kit/problem-error";
import type { Handler } from "hono";
import { taskView } from "./task-view.ts";

/** `GET /api/tasks/{id}/reminders` */
export function listTaskReminders(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const task = await findTask(deps.db, c.var.user.id, pathId(c, "task"));
    if (!task) throw notFound("task");
    const { reminders } = await taskView(deps.db, task);
    return c.json({ items: reminders, next_cursor: null });
  };
}
