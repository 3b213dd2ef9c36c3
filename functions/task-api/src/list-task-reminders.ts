import { loadTask } from "@todo/database/tasks/load-task";
import { toTask } from "@todo/domain/tasks/to-task";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import { notFound } from "@todo/function-kit/problem-error";
import type { Handler } from "hono";

/** `GET /api/tasks/{id}/reminders` */
export function listTaskReminders(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const found = await loadTask(deps.db, c.var.user.id, { taskId: pathId(c, "task") });
    if (!found) throw notFound("task");
    const { reminders } = toTask(found.task, found.reminders);
    return c.json({ items: reminders, next_cursor: null });
  };
}
