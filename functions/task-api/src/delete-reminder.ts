import { lockReminders } from "@todo/database/reminders/find-reminders";
import type { Tx } from "@todo/database/tables/database";
import { requestOf } from "@todo/domain/reminders/replace-reminders";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import type { Handler } from "hono";
import { changeFound } from "./change-task.ts";
import { findOwnReminder } from "./find-own-reminder.ts";
import { saveUpdate } from "./save-update.ts";

/** `DELETE /api/reminders/{id}` */
export function deleteReminder(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const id = pathId(c, "reminder");
    const find = async (tx: Tx) => (await findOwnReminder(tx, c)).taskId;
    await changeFound(deps, c, find, async (tx, task, moment) => {
      const kept = (await lockReminders(tx, task.id)).filter((it) => !it.removed && it.id !== id);
      const { events } = await saveUpdate(tx, task, { reminders: kept.map(requestOf) }, moment);
      return { events, result: null };
    });
    return c.body(null, 204);
  };
}
