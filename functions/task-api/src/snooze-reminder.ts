import { snoozeRequest } from "@todo/contracts/reminder";
import { lockReminders } from "@todo/database/reminders/find-reminders";
import type { Tx } from "@todo/database/tables/database";
import { snoozeReminder as snooze } from "@todo/domain/reminders/snooze-reminder";
import { toReminder } from "@todo/domain/reminders/to-reminder";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import { notFound } from "@todo/function-kit/problem-error";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import { changeFound } from "./change-task.ts";
import { findOwnReminder } from "./find-own-reminder.ts";
import { refuseCompleted } from "./refuse-completed.ts";
import { saveChanged } from "./save-update.ts";

/**
 * `POST /api/reminders/{id}/snooze`: rings once more, that long from now, whether it has rung or not.
 *
 * @throws ProblemError 404, 409 `task_completed`
 */
export function snoozeReminder(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const { duration } = await validateBody(c, snoozeRequest);
    const id = pathId(c, "reminder");
    const find = async (tx: Tx) => (await findOwnReminder(tx, c)).taskId;
    const snoozed = await changeFound(deps, c, find, async (tx, task, moment) => {
      refuseCompleted(task);
      const reminders = (await lockReminders(tx, task.id)).filter((it) => !it.removed);
      const update = snooze({ task, reminders }, id, duration, moment);
      const reminder = update.reminders.find((it) => it.id === id);
      if (!reminder) throw notFound("reminder");
      const event = await saveChanged(tx, update, moment);
      return { events: [event], result: toReminder(update.task, reminder) };
    });
    return c.json(snoozed);
  };
}
