import { findReminder } from "@todo/database/reminders/find-reminders";
import type { Database } from "@todo/database/tables/database";
import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import { pathId } from "@todo/function-kit/path-id";
import { notFound } from "@todo/function-kit/problem-error";
import type { Context } from "hono";

/** The caller's reminder that the path names. @throws ProblemError 404 */
export async function findOwnReminder(db: Database, c: Context<UserEnv>): Promise<ReminderState> {
  const reminder = await findReminder(db, c.var.user.id, pathId(c, "reminder"));
  if (!reminder) throw notFound("reminder");
  return reminder;
}
