import type { Page } from "@todo/contracts/page";
import { type Priority, priority, type TaskStatus } from "@todo/contracts/task";
import type { SortOrder, TaskSort } from "@todo/contracts/task-query";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { decodeCursor, encodeCursor, InvalidCursorError } from "../cursor.ts";
import { cursorId, cursorTime, rowsFor, toPage } from "../page.ts";
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

/** What a list is sorted by, and how its place in a cursor is read: a cursor comes from outside. */
const sortColumns = {
  created_at: { column: sql`created_at`, cast: sql`timestamptz`, read: cursorTime },
  due_date: { column: sql`due_at`, cast: sql`timestamptz`, read: cursorTime },
  priority: { column: sql`priority`, cast: sql`task_priority`, read: readPriority },
  title: { column: sql`lower(title)`, cast: sql`text`, read: readTitle },
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
    .select(sql<Date | string | null>`${column}`.as("sort_key"))
    .where("user_id", "=", userId)
    .where((eb) => eb.and([...filters(eb, listing), ...afterCursor(listing)]))
    .orderBy(sql`${column} ${direction} nulls last`)
    .orderBy("id", listing.order)
    .limit(rowsFor(listing.limit))
    .execute();
  return toPage(rows, listing.limit, fromTaskRow, (last) =>
    encodeCursor(listName(listing), [toCursor(last.sort_key), last.id]),
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
  const { column, cast, read } = sortColumns[listing.sort];
  const further = sql.raw(listing.order === "asc" ? ">" : "<");
  if (key === null && listing.sort === "due_date") {
    yield sql<SqlBool>`(${column} is null and id ${further} ${id}::uuid)`;
    return;
  }
  yield sql<SqlBool>`((${column}, id) ${further} (${read(key)}::${cast}, ${id}::uuid) or ${column} is null)`;
}

const toCursor = (key: Date | string | null) => (key instanceof Date ? key.getTime() : key);

function readPriority(key: unknown): string {
  if (priority.options.some((one) => one === key)) return String(key);
  throw new InvalidCursorError();
}

function readTitle(key: unknown): string {
  if (typeof key === "string" && key.isWellFormed() && !key.includes("\0")) return key;
  throw new InvalidCursorError();
}
