import { requestOf } from "@todo/domain/reminders/replace-reminders";
import { decideUpdate } from "@todo/domain/tasks/decide-update";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { commitOnTask } from "./commit-on-task.ts";
import type { Handler } from "./handler.ts";

/** `DELETE /api/reminders/{id}` */
export function deleteReminder(deps: Dependencies): Handler<"deleteReminder"> {
  return async (c, { id: reminderId }) => {
    await commitOnTask(deps, c, { reminderId }, (found, moment) => {
      const reminders = found.reminders.filter((it) => it.id !== reminderId).map(requestOf);
      return { ...decideUpdate(found, { reminders }, moment), result: null };
    });
    return undefined;
  };
}
