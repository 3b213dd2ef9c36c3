import { loadTask } from "@todo/database/tasks/load-task";
import { toTask } from "@todo/domain/tasks/to-task";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import type { Handler } from "./handler.ts";

/** `GET /api/tasks/{id}/reminders` */
export function listTaskReminders(deps: Dependencies): Handler<"listTaskReminders"> {
  return async (c, { id }) => {
    const found = await loadTask(deps.db, c.var.user.id, { taskId: id });
    if (!found) throw notFound("task");
    const { reminders } = toTask(found.task, found.reminders);
    return { items: reminders, next_cursor: null };
  };
}
