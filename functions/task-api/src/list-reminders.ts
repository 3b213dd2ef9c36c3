import { listReminders as list } from "@todo/database/reminders/list-reminders";
import { findTasks } from "@todo/database/tasks/find-task";
import { toReminder } from "@todo/domain/reminders/to-reminder";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "./handler.ts";

/** `GET /api/reminders` */
export function listReminders(deps: Dependencies): Handler<"listReminders"> {
  return async (c, { query }) => {
    const userId = c.var.user.id;
    const page = await list(deps.db, userId, query);
    const tasks = await findTasks(
      deps.db,
      userId,
      page.items.map((it) => it.taskId),
    );
    const items = page.items.map((it) => toReminder(tasks.get(it.taskId) ?? null, it));
    return { items, next_cursor: page.next_cursor };
  };
}
