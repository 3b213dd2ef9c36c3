import { snoozeReminder as snooze } from "@todo/domain/reminders/snooze-reminder";
import { toReminder } from "@todo/domain/reminders/to-reminder";
import { updatedTask } from "@todo/domain/tasks/updated-task";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import { commitOnTask } from "./commit-on-task.ts";
import type { Handler } from "./handler.ts";
import { refuseCompleted } from "./refuse-completed.ts";

/**
 * `POST /api/reminders/{id}/snooze`: makes it ring once more after that long, whether or not it has rung.
 *
 * @throws ProblemError 404, 409 `task_completed`
 */
export function snoozeReminder(deps: Dependencies): Handler<"snoozeReminder"> {
  return async (c, { id: reminderId, body: { duration } }) => {
    const snoozed = await commitOnTask(deps, c, { reminderId }, (found, moment) => {
      refuseCompleted(found.task);
      const update = snooze(found, reminderId, duration, moment);
      const reminder = update.reminders.find((it) => it.id === reminderId);
      if (!reminder) throw notFound("reminder");
      return { decision: updatedTask(found, update), result: toReminder(update.task, reminder) };
    });
    return snoozed;
  };
}
