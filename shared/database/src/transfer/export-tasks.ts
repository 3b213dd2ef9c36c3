import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { sql } from "kysely";
import { visibleTo } from "../access.ts";
import { remindersOf } from "../reminders/find-reminders.ts";
import type { Database } from "../tables/database.ts";
import { taskColumns } from "../tables/tasks.ts";
import { fromTaskRow } from "../tasks/task-row.ts";

/** A task with its reminders, except removed ones. */
export interface TaskToExport {
  readonly task: TaskState;
  readonly reminders: readonly ReminderState[];
}

/** Tasks per query. */
const pageSize = 500;

/**
 * All tasks of a user in the order of their creation, read page by page. Their ids are read at the beginning: 16 MB for a
 * quarter of a million tasks; a task that is deleted meanwhile is left out.
 *
 * @param inTrash those in the trash instead of the others
 */
export async function* tasksToExport(
  db: Database,
  userId: string,
  { inTrash = false }: { inTrash?: boolean } = {},
): AsyncGenerator<TaskToExport[]> {
  const wanted = sql`${visibleTo(userId)} and ${inTrash ? sql`status = 'deleted'` : sql`status in ('pending', 'completed')`}`;
  // Each index holds either the tasks that are indexed for searching or the others.
  const { rows: ids } = await sql<{ id: string }>`
    select id from (
      select id, created_at from tasks where indexed and ${wanted}
      union all select id, created_at from tasks where not indexed and ${wanted}
    ) found order by created_at, id`.execute(db);
  for (let at = 0; at < ids.length; at += pageSize) {
    yield await page(
      db,
      userId,
      ids.slice(at, at + pageSize).map(({ id }) => id),
    );
  }
}

async function page(db: Database, userId: string, ids: readonly string[]): Promise<TaskToExport[]> {
  const rows = await db
    .selectFrom("tasks")
    .select(taskColumns)
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .where(visibleTo(userId))
    .execute();
  const reminders = await remindersOf(db, ids);
  const found = new Map(rows.map((row) => [row.id, fromTaskRow(row)]));
  return ids.flatMap((id) => {
    const task = found.get(id);
    return task ? [{ task, reminders: reminders.get(id) ?? [] }] : [];
  });
}
