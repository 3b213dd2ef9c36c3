import { reminderQuery } from "@todo/contracts/reminder-query";
import { listReminders as list } from "@todo/database/reminders/list-reminders";
import { findTasks } from "@todo/database/tasks/find-task";
import { toReminder } from "@todo/domain/reminders/to-reminder";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { validateQuery } from "@todo/function-kit/validate";
import type { Handler } from "hono";

/** `GET /api/reminders` */
export function listReminders(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const userId = c.var.user.id;
    const page = await list(deps.db, userId, validateQuery(c, reminderQuery));
    const tasks = await findTasks(
      deps.db,
      userId,
      page.items.map((it) => it.taskId),
    );
    const items = page.items.map((it) => toReminder(tasks.get(it.taskId) ?? null, it));
    return c.json({ items, next_cursor: page.next_cursor });
  };
}
