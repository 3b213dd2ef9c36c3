import type { ListState } from "@todo/domain/lists/list-state";
import type { TaskWithReminders } from "@todo/domain/tasks/create-task";
import type { LiveOccurrence } from "@todo/domain/tasks/restore-task";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { sql } from "kysely";
import { visibleTo } from "../access.ts";
import { fromListRow } from "../lists/list-row.ts";
import { remindersOf } from "../reminders/find-reminders.ts";
import type { Database } from "../tables/database.ts";
import { listColumns } from "../tables/lists.ts";
import { taskColumns } from "../tables/tasks.ts";
import { isLive } from "./live-tasks.ts";
import { fromTaskRow } from "./task-row.ts";

/** The data needed to restore tasks from the trash. */
export interface Trash {
  readonly tasks: readonly TaskWithReminders[];
  /** Existing occurrences of the tasks' series, by series. */
  readonly live: ReadonlyMap<string, readonly LiveOccurrence[]>;
  /** The lists that the tasks were in, if they still exist. */
  readonly lists: ReadonlyMap<string, ListState>;
}

const trashOf = (userId: string) => sql<boolean>`${visibleTo(userId)} and status = 'deleted'`;

/** Finds a task in the user's trash. */
export async function findTrashed(db: Database, userId: string, id: string): Promise<TaskState | undefined> {
  const query = db.selectFrom("tasks").select(taskColumns).where("id", "=", id).where(trashOf(userId));
  const row = await query.executeTakeFirst();
  return row && fromTaskRow(row);
}

/**
 * A task in the trash, with the occurrences of its series that were deleted together with it. Empty if it is not
 * there.
 */
export async function loadTrash(db: Database, userId: string, taskId: string): Promise<Trash> {
  const named = await findTrashed(db, userId, taskId);
  if (!named) return { tasks: [], live: new Map(), lists: new Map() };
  if (named.seriesId === null) return withContext(db, userId, [named]);
  const rows = await db
    .selectFrom("tasks")
    .select(taskColumns)
    .where(trashOf(userId))
    .where("series_id", "=", named.seriesId)
    .where("deleted_at", "=", new Date(named.deletedAt ?? 0))
    .orderBy("occurrence")
    .execute();
  return withContext(db, userId, rows.map(fromTaskRow));
}

/** Tasks that were deleted with their list, possibly many: in the order of their ids, after a given id. */
export async function loadTrashOfList(
  db: Database,
  userId: string,
  { id, deletedAt }: Pick<ListState, "id" | "deletedAt">,
  limit: number,
): Promise<Trash> {
  const rows = await db
    .selectFrom("tasks")
    .select(taskColumns)
    .where(trashOf(userId))
    .where("list_id", "=", id)
    .where("deleted_at", "=", new Date(deletedAt ?? 0))
    .orderBy("id")
    .limit(limit)
    .execute();
  return withContext(db, userId, rows.map(fromTaskRow));
}

async function withContext(db: Database, userId: string, tasks: readonly TaskState[]): Promise<Trash> {
  const reminders = await remindersOf(
    db,
    tasks.map(({ id }) => id),
  );
  const seriesIds = [...new Set(tasks.flatMap(({ seriesId }) => seriesId ?? []))];
  const occurrences = await db
    .selectFrom("tasks")
    .select(["id", "series_id", "occurrence", "next_task_id", "series_ended"])
    .where(isLive(userId))
    .where("series_id", "=", sql<string>`any(${seriesIds}::uuid[])`)
    .execute();
  const lists = await db
    .selectFrom("lists")
    .select(listColumns)
    .where(visibleTo(userId))
    .where("deleted_at", "is", null)
    .where("inbox", "=", false)
    .where("id", "=", sql<string>`any(${[...new Set(tasks.map(({ listId }) => listId))]}::uuid[])`)
    .execute();
  return {
    tasks: tasks.map((task) => ({ task, reminders: reminders.get(task.id) ?? [] })),
    live: Map.groupBy(
      occurrences.map((it) => ({
        id: it.id,
        seriesId: it.series_id ?? "",
        occurrence: it.occurrence,
        nextTaskId: it.next_task_id,
        seriesEnded: it.series_ended,
      })),
      ({ seriesId }) => seriesId,
    ),
    lists: new Map(lists.map((row) => [row.id, fromListRow(row)])),
  };
}
