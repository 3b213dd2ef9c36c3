import { sql } from "kysely";
import type { Database } from "../tables/database.ts";

/** Tasks repeated on schedule that have come due and have no next occurrence yet, longest waiting first. */
export async function tasksAwaitingNext(
  db: Database,
  now: Date,
  limit: number,
): Promise<{ id: string; user_id: string }[]> {
  return db
    .selectFrom("tasks")
    .select(["id", "user_id"])
    .where(sql<boolean>`recurrence ->> 'mode' = 'on_schedule'`)
    .where("status", "<>", "deleted")
    .where("next_task_id", "is", null)
    .where(sql<boolean>`not series_ended`)
    .where("scheduled_at", "<=", now)
    .orderBy("scheduled_at")
    .limit(limit)
    .execute();
}
