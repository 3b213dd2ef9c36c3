import { requestOf } from "@todo/domain/reminders/replace-reminders";
import { decideUpdate } from "@todo/domain/tasks/decide-update";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import type { Handler } from "hono";
import { commitOnTask } from "./commit-on-task.ts";

/** `DELETE /api/reminders/{id}` */
export function deleteReminder(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const reminderId = pathId(c, "reminder");
    await commitOnTask(deps, c, { reminderId }, (found, moment) => {
      const reminders = found.reminders.filter((it) => it.id !== reminderId).map(requestOf);
      return { ...decideUpdate(found, { reminders }, moment), result: null };
    });
    return c.body(null, 204);
  };
}
