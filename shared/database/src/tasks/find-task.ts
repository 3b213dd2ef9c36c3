import type { TaskState } from "@todo/domain/tasks/task-state";
import { sql } from "kysely";
import type { Database } from "../tables/database.ts";
import { taskColumns } from "../tables/tasks.ts";
import { isLive } from "./live-tasks.ts";
import { fromTaskRow } from "./task-row.ts";

/** @returns undefined when there is no such task or it is another user's; callers cannot tell which */
export async function findTask(db: Database, userId: string, id: string): Promise<TaskState | undefined> {
  const query = db.selectFrom("tasks").select(taskColumns).where("id", "=", id).where(isLive(userId));
  const row = await query.executeTakeFirst();
  return row && fromTaskRow(row);
}

/** Those of the user's tasks that exist, by id. */
export async function findTasks(
  db: Database,
  userId: string,
  ids: readonly string[],
): Promise<Map<string, TaskState>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("tasks")
    .select(taskColumns)
    .where(isLive(userId))
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, fromTaskRow(row)]));
}
