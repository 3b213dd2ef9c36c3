import type { ListState } from "@todo/domain/lists/list-state";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { sql } from "kysely";
import { fromListRow } from "../lists/list-row.ts";
import type { Database } from "../tables/database.ts";
import { listColumns } from "../tables/lists.ts";
import { taskColumns } from "../tables/tasks.ts";
import { fromTaskRow } from "../tasks/task-row.ts";

/** Tasks of any user that were moved into the trash before `before`, the oldest first. */
export async function tasksToErase(db: Database, before: Date, limit: number): Promise<TaskState[]> {
  const rows = await db
    .selectFrom("tasks")
    .select(taskColumns)
    .where("status", "=", "deleted")
    .where("deleted_at", "<=", before)
    .orderBy("deleted_at")
    .limit(limit)
    .execute();
  return rows.map(fromTaskRow);
}

/** Lists of any user that were moved into the trash before `before`, the oldest first. */
export async function listsToErase(db: Database, before: Date, limit: number): Promise<ListState[]> {
  const rows = await db
    .selectFrom("lists")
    .select(listColumns)
    .where("deleted_at", "<=", before)
    .orderBy("deleted_at")
    .limit(limit)
    .execute();
  return rows.map(fromListRow);
}

/** Whether there is anything to erase. */
export async function isTrashExpired(db: Database, before: Date): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from tasks where status = 'deleted' and deleted_at <= ${before})
      or exists (select from lists where deleted_at <= ${before}) as found`.execute(db);
  return rows[0]?.found === true;
}
