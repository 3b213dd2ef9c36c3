import { snoozeRequest } from "@todo/contracts/reminder";
import { snoozeReminder as snooze } from "@todo/domain/reminders/snooze-reminder";
import { toReminder } from "@todo/domain/reminders/to-reminder";
import { updatedTask } from "@todo/domain/tasks/updated-task";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import { notFound } from "@todo/function-kit/problem-error";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import { commitOnTask } from "./commit-on-task.ts";
import { refuseCompleted } from "./refuse-completed.ts";

/**
 * `POST /api/reminders/{id}/snooze`: rings once more, that long from now, whether it has rung or not.
 *
 * @throws ProblemError 404, 409 `task_completed`
 */
export function snoozeReminder(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const { duration } = await validateBody(c, snoozeRequest);
    const reminderId = pathId(c, "reminder");
    const snoozed = await commitOnTask(deps, c, { reminderId }, (found, moment) => {
      refuseCompleted(found.task);
      const update = snooze(found, reminderId, duration, moment);
      const reminder = update.reminders.find((it) => it.id === reminderId);
      if (!reminder) throw notFound("reminder");
      return { decision: updatedTask(found, update), result: toReminder(update.task, reminder) };
    });
    return c.json(snoozed);
  };
}
