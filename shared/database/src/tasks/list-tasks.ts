import type { Page } from "@todo/contracts/page";
import type { Priority, TaskStatus } from "@todo/contracts/task";
import type { SortOrder, TaskSort } from "@todo/contracts/task-query";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { decodeCursor, encodeCursor, InvalidCursorError } from "../cursor.ts";
import { cursorId, rowsFor, toPage } from "../page.ts";
import type { Database, Tables } from "../tables/database.ts";
import { taskColumns } from "../tables/tasks.ts";
import { fromTaskRow } from "./task-row.ts";

export interface TaskFilter {
  readonly search?: string | undefined;
  readonly status?: TaskStatus | undefined;
  readonly priority?: readonly Priority[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly series_id?: string | undefined;
  /** Inclusive. */
  readonly dueFrom?: Date | undefined;
  /** Exclusive. */
  readonly dueBefore?: Date | undefined;
}

export interface TaskListing extends TaskFilter {
  readonly sort: TaskSort;
  readonly order: SortOrder;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const sortColumns = {
  created_at: { column: sql`created_at`, cast: sql`timestamptz` },
  due_date: { column: sql`due_at`, cast: sql`timestamptz` },
  priority: { column: sql`priority`, cast: sql`task_priority` },
  title: { column: sql`lower(title)`, cast: sql`text` },
};

/** Keyset paging: no page skips or repeats a task that does not change meanwhile. Tasks without due date come last. */
export async function listTasks(
  db: Database,
  userId: string,
  listing: TaskListing,
): Promise<Page<TaskState>> {
  const { column } = sortColumns[listing.sort];
  const direction = sql.raw(listing.order);
  const rows = await db
    .selectFrom("tasks")
    .select(taskColumns)
    .select(sql<string | null>`(${column})::text`.as("sort_key"))
    .where("user_id", "=", userId)
    .where((eb) => eb.and([...filters(eb, listing), ...afterCursor(listing)]))
    .orderBy(sql`${column} ${direction} nulls last`)
    .orderBy("id", listing.order)
    .limit(rowsFor(listing.limit))
    .execute();
  return toPage(rows, listing.limit, fromTaskRow, (last) =>
    encodeCursor(listName(listing), [last.sort_key, last.id]),
  );
}

function listName(listing: TaskListing): string {
  return `tasks:${listing.sort}:${listing.order}`;
}

function* filters(
  eb: ExpressionBuilder<Tables, "tasks">,
  filter: TaskFilter,
): Generator<Expression<SqlBool>> {
  if (filter.status) yield eb("status", "=", filter.status);
  if (filter.series_id) yield eb("series_id", "=", filter.series_id);
  if (filter.priority?.length) yield eb("priority", "in", [...filter.priority]);
  if (filter.tags?.length) yield sql<SqlBool>`tags && ${[...filter.tags]}::text[]`;
  if (filter.dueFrom) yield eb("due_at", ">=", filter.dueFrom);
  if (filter.dueBefore) yield eb("due_at", "<", filter.dueBefore);
  if (filter.search) {
    const pattern = `%${filter.search.replace(/[\\%_]/g, "\\$&")}%`;
    yield eb.or([eb("title", "ilike", pattern), eb("description", "ilike", pattern)]);
  }
}

function* afterCursor(listing: TaskListing): Generator<Expression<SqlBool>> {
  if (listing.cursor === undefined) return;
  const [key, lastId] = decodeCursor(listName(listing), 2, listing.cursor);
  const id = cursorId(lastId);
  const { column, cast } = sortColumns[listing.sort];
  const further = sql.raw(listing.order === "asc" ? ">" : "<");
  if (key === null) {
    yield sql<SqlBool>`(${column} is null and id ${further} ${id}::uuid)`;
    return;
  }
  if (!isSortKey(listing.sort, key)) throw new InvalidCursorError();
  yield sql<SqlBool>`((${column}, id) ${further} (${key}::${cast}, ${id}::uuid) or ${column} is null)`;
}

/** A cursor comes from outside: a key that PostgreSQL could not read must not become an error of ours. */
function isSortKey(sort: TaskSort, key: unknown): boolean {
  if (typeof key !== "string" || key.includes("\0")) return false;
  if (sort === "priority") return ["low", "medium", "high"].includes(key);
  return sort === "title" || !Number.isNaN(Date.parse(key));
}
