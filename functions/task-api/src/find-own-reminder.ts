import { findReminder } from "@todo/database/reminders/find-reminders";
import type { Database } from "@todo/database/tables/database";
import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import { notFound } from "@todo/function-kit/problem-error";

/** One of the user's reminders. @throws ProblemError 404 */
export async function findOwnReminder(db: Database, userId: string, id: string): Promise<ReminderState> {
  const reminder = await findReminder(db, userId, id);
  if (!reminder) throw notFound("reminder");
  return reminder;
}
