import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { sql } from "kysely";
import { visibleTo } from "../access.ts";
import { remindersOf } from "../reminders/find-reminders.ts";
import type { Database } from "../tables/database.ts";
import { taskColumns } from "../tables/tasks.ts";
import { isLive } from "../tasks/live-tasks.ts";
import { fromTaskRow } from "../tasks/task-row.ts";

/** A task with its reminders, except removed ones. */
export interface TaskToExport {
  readonly task: TaskState;
  readonly reminders: readonly ReminderState[];
  /** Its key in files: the one that it was imported with, or its id. */
  readonly key: string;
  /** The key of the next occurrence, or `gone` if that was deleted. */
  readonly nextKey: string | null;
}

const conditions = {
  kept: sql`status in ('pending', 'completed')`,
  trashed: sql`status = 'deleted'`,
  dated: sql`status = 'pending' and due_at is not null`,
};

/** Tasks per query. */
const pageSize = 500;

/**
 * All tasks of a user in the order of their creation, read page by page. Their ids are read at the beginning: 16 MB for
 * a quarter of a million tasks; a task that is deleted meanwhile is omitted.
 *
 * @param which default: those that are not in the trash. `dated`: only pending ones with a due date
 */
export async function* tasksToExport(
  db: Database,
  userId: string,
  which: "kept" | "trashed" | "dated" = "kept",
): AsyncGenerator<TaskToExport[]> {
  const wanted = sql`${visibleTo(userId)} and ${conditions[which]}`;
  // Each index contains either the tasks that are indexed for searching or the others.
  const { rows: ids } = await sql<{ id: string }>`
    select id from (
      select id, created_at from tasks where indexed and ${wanted}
      union all select id, created_at from tasks where not indexed and ${wanted}
    ) found left join imported_items on item_id = id
    order by created_at, coalesce(key, id::text) collate "C"`.execute(db);
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
  const nextIds = await liveAmong(
    db,
    userId,
    rows.flatMap(({ next_task_id }) => next_task_id ?? []),
  );
  const keys = await keysOf(db, [...ids, ...nextIds]);
  const keyOf = (id: string) => keys.get(id) ?? id;
  const found = new Map(rows.map((row) => [row.id, fromTaskRow(row)]));
  return ids.flatMap((id) => {
    const task = found.get(id);
    if (!task) return [];
    const { nextTaskId } = task;
    const nextKey = nextTaskId === null ? null : nextIds.has(nextTaskId) ? keyOf(nextTaskId) : "gone";
    return [{ task, reminders: reminders.get(id) ?? [], key: keyOf(id), nextKey }];
  });
}

/** Which of these ids belong to existing tasks that are not in the trash. */
async function liveAmong(db: Database, userId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom("tasks")
    .select("id")
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .where(isLive(userId))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The keys that lists and tasks were imported with. */
export async function keysOf(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("imported_items")
    .select(["item_id", "key"])
    .where("item_id", "=", sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map(({ item_id, key }) => [item_id, key]));
}
