import { findTask } from "@todo/database/tasks/find-task";
import { toReminder } from "@todo/domain/reminders/to-reminder";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "hono";
import { findOwnReminder } from "./find-own-reminder.ts";

/** `GET /api/reminders/{id}` */
export function getReminder(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const reminder = await findOwnReminder(deps.db, c);
    const task = await findTask(deps.db, c.var.user.id, reminder.taskId);
    return c.json(toReminder(task ?? null, reminder));
  };
}
