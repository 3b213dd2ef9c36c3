import { findTask } from "@todo/database/tasks/find-task";
import { toReminder } from "@todo/domain/reminders/to-reminder";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { findOwnReminder } from "./find-own-reminder.ts";
import type { Handler } from "./handler.ts";

/** `GET /api/reminders/{id}` */
export function getReminder(deps: Dependencies): Handler<"getReminder"> {
  return async (c, { id }) => {
    const reminder = await findOwnReminder(deps.db, c.var.user.id, id);
    const task = await findTask(deps.db, c.var.user.id, reminder.taskId);
    return toReminder(task ?? null, reminder);
  };
}
