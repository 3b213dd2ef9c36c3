import type { Database } from "../tables/database.ts";

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
