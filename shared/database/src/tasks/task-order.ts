import type { Priority } from "@todo/contracts/task";
import type { SortOrder, TaskSort } from "@todo/contracts/task-query";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { decodeCursor, encodeCursor, InvalidCursorError } from "../cursor.ts";
import { cursorId, cursorTime } from "../page.ts";
import {
  type Condition,
  dueConditions,
  filterName,
  fromLowToHigh,
  type TaskFilter,
  wantedPriorities,
} from "./task-filter.ts";

export interface TaskOrder {
  readonly sort: TaskSort;
  readonly order: SortOrder;
  readonly cursor?: string | undefined;
}

/** A part of a list that is read separately: concatenated, the runs form the list. */
export interface Run {
  readonly priorities: readonly Priority[];
  readonly conditions: readonly Condition[];
}

/** The sort key of a row; among equal ones, the id decides. */
interface Place {
  readonly priority?: Priority;
  readonly key: Date | string | null;
  readonly id: string;
}

/** A task's position in its list, as in the index. */
export const positionKey = sql<string>`(coalesce(position, natural_position(created_at, id)) collate "C")`;

/** Of `key`, in a row that is listed. */
const keys: Record<TaskSort, { column: RawBuilder<unknown>; type: RawBuilder<unknown> }> = {
  created_at: { column: sql`created_at`, type: sql`timestamptz` },
  due_date: { column: sql`due_at`, type: sql`timestamptz` },
  // Within a priority, newest first, as in the list by date.
  priority: { column: sql`created_at`, type: sql`timestamptz` },
  position: { column: positionKey, type: sql`text` },
  title: { column: sql`lower(title)`, type: sql`text` },
};

export const keyOf = ({ sort }: TaskOrder): RawBuilder<Date | string | null> =>
  keys[sort].column as RawBuilder<Date | string | null>;

/** In the order of the index; there are no missing keys within a run. */
export function runOrder({ sort, order }: TaskOrder): RawBuilder<unknown> {
  const direction = sql.raw(order);
  return sql`${keys[sort].column} ${direction}, id ${direction}`;
}

/** Of the whole list. */
export const wholeOrder = (order: TaskOrder): RawBuilder<unknown> => orderBy(order, keys[order.sort].column);

/** The same for rows whose key is in `sort_key`. */
export const listedOrder = (order: TaskOrder): RawBuilder<unknown> => orderBy(order, sql`sort_key`);

function orderBy({ sort, order }: TaskOrder, key: RawBuilder<unknown>): RawBuilder<unknown> {
  const direction = sql.raw(order);
  const first = sort === "priority" ? sql`priority ${direction}, ` : sql``;
  return sql`${first}${key} ${direction} nulls last, id ${direction}`;
}

/** The remaining runs after the cursor. @throws InvalidCursorError */
export function runsOf(listing: TaskOrder & TaskFilter): Run[] {
  const after = placeOf(listing);
  const priorities = wantedPriorities(listing);
  const beyond = after ? [beyondKey(listing, after)] : [];
  if (listing.sort === "priority") {
    const ordered = listing.order === "asc" ? priorities : priorities.toReversed();
    const left = ordered.filter((it) => !after?.priority || !isBefore(listing, it, after.priority));
    return left.map((it) => ({ priorities: [it], conditions: it === after?.priority ? beyond : [] }));
  }
  if (listing.sort !== "due_date") return [{ priorities, conditions: beyond }];
  const wanted = dueConditions(listing);
  const dated = { priorities, conditions: [sql<SqlBool>`due_at is not null`, ...wanted, ...beyond] };
  // `wanted` is set if tasks without a due date are requested; combined with a condition on due dates, no task matches.
  const undated = {
    priorities,
    conditions: [sql<SqlBool>`due_at is null`, ...wanted, ...(after?.key === null ? beyond : [])],
  };
  return [
    ...(listing.undated || after?.key === null ? [] : [dated]),
    ...(listing.undated || wanted.length === 0 ? [undated] : []),
  ];
}

/** What comes after the cursor in the whole list. @throws InvalidCursorError */
export function afterCursor(listing: TaskOrder & TaskFilter): Condition[] {
  const after = placeOf(listing);
  if (!after) return [];
  const beyond = beyondKey(listing, after);
  if (listing.sort === "due_date")
    return [after.key === null ? sql`(due_at is null and ${beyond})` : sql`(${beyond} or due_at is null)`];
  if (!after.priority) return [beyond];
  const further = sql.raw(listing.order === "asc" ? ">" : "<");
  const same = sql`priority = ${after.priority}::task_priority`;
  return [sql`(priority ${further} ${after.priority}::task_priority or (${same} and ${beyond}))`];
}

/** Where the page ends. */
export function cursorAfter(
  listing: TaskOrder & TaskFilter,
  last: { readonly priority: Priority; readonly sort_key: Date | string | null; readonly id: string },
): string {
  const key = last.sort_key instanceof Date ? last.sort_key.getTime() : last.sort_key;
  const position = listing.sort === "priority" ? [last.priority, key, last.id] : [key, last.id];
  return encodeCursor(listName(listing), position);
}

/** A cursor belongs to one filter and one order: in another list, it has no meaning. */
const listName = (listing: TaskOrder & TaskFilter) =>
  `tasks:${listing.sort}:${listing.order}:${filterName(listing)}`;

/** The end of the previous page. A cursor is external input, so all of it is validated. */
function placeOf(listing: TaskOrder & TaskFilter): Place | undefined {
  if (listing.cursor === undefined) return undefined;
  const { sort } = listing;
  const position = decodeCursor(listName(listing), sort === "priority" ? 3 : 2, listing.cursor);
  const id = cursorId(position.at(-1));
  const key = position.at(-2);
  if (sort === "title") return { key: readTitle(key), id };
  if (sort === "due_date" && key === null) return { key: null, id };
  return { ...(sort === "priority" && { priority: readPriority(position[0]) }), key: cursorTime(key), id };
}

function beyondKey({ sort, order }: TaskOrder, { key, id }: Place): Condition {
  const further = sql.raw(order === "asc" ? ">" : "<");
  if (key === null) return sql`id ${further} ${id}::uuid`;
  return sql`(${keys[sort].column}, id) ${further} (${key}::${keys[sort].type}, ${id}::uuid)`;
}

function isBefore({ order }: TaskOrder, one: Priority, other: Priority): boolean {
  const distance = fromLowToHigh.indexOf(one) - fromLowToHigh.indexOf(other);
  return order === "asc" ? distance < 0 : distance > 0;
}

function readPriority(value: unknown): Priority {
  const found = fromLowToHigh.find((one) => one === value);
  if (found === undefined) throw new InvalidCursorError();
  return found;
}

function readTitle(value: unknown): string {
  if (typeof value === "string" && value.isWellFormed() && !value.includes("\0")) return value;
  throw new InvalidCursorError();
}
