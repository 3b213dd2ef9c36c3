import { findReminder } from "@todo/database/reminders/find-reminders";
import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import { notFound } from "@todo/function-kit/problem-error";
import type { Context } from "hono";

/** The caller's reminder that the path names. @throws ProblemError 404 */
export async function findOwnReminder(deps: Dependencies, c: Context<UserEnv>): Promise<ReminderState> {
  const reminder = await findReminder(deps.db, c.var.user.id, pathId(c, "reminder"));
  if (!reminder) throw notFound("reminder");
  return reminder;
}
