import { snoozeRequest } from "@todo/contracts/reminder";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import { saveReminder } from "./add-reminder.ts";
import { changeTask } from "./change-task.ts";
import { findOwnReminder } from "./find-own-reminder.ts";

/**
 * `POST /api/reminders/{id}/snooze`: rings again after a while, as a new reminder at an absolute time. One that has not rung
 * yet is replaced; one that has stays as it is, so that what happened stays true.
 */
export function snoozeReminder(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const { duration } = await validateBody(c, snoozeRequest);
    const reminder = await findOwnReminder(deps, c);
    const snoozed = await changeTask(deps, c, reminder.taskId, (tx, task, moment) => {
      const again = Temporal.Instant.from(moment.now).toZonedDateTimeISO(task.timeZone).add(duration);
      const remind_at = again.toInstant().toString({ fractionalSecondDigits: 3 });
      const replaced = reminder.status === "PENDING" ? reminder : undefined;
      return saveReminder(tx, task, { remind_at }, moment, replaced);
    });
    c.header("location", `/api/reminders/${snoozed.id}`);
    return c.json(snoozed, 201);
  };
}
