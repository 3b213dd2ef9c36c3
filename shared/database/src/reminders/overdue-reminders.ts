import type { Alarm } from "@todo/domain/reminders/decide-ringing";
import type { Database } from "../tables/database.ts";

/** Reminders that are due and have not rung, longest waiting first. */
export async function overdueReminders(db: Database, before: Date, limit: number): Promise<Alarm[]> {
  const rows = await db
    .selectFrom("reminders")
    .select(["id", "task_id", "user_id", "scheduled_for"])
    .where("status", "=", "PENDING")
    .where("scheduled_for", "<=", before)
    .orderBy("scheduled_for")
    .limit(limit)
    .execute();
  return rows.flatMap(({ id, task_id, user_id, scheduled_for: at }) =>
    at ? [{ reminderId: id, taskId: task_id, userId: user_id, at: at.toISOString() }] : [],
  );
}

/** Tasks with reminders that were requested before `before` and never planned. */
export async function tasksWithUnplannedReminders(
  db: Database,
  before: Date,
  limit: number,
): Promise<{ task_id: string; user_id: string }[]> {
  return db
    .selectFrom("reminders")
    .select(["task_id", "user_id"])
    .distinct()
    .where("status", "=", "PENDING")
    .where("scheduled_for", "is", null)
    .where("updated_at", "<=", before)
    .limit(limit)
    .execute();
}
