import { createHash } from "node:crypto";
import type { Priority, TaskStatus } from "@todo/contracts/task";
import type { ListedStatus, TaskSort } from "@todo/contracts/task-query";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { visibleTo } from "../access.ts";
import { inList } from "../lists/find-lists.ts";

export interface TaskFilter {
  readonly search?: string | undefined;
  /** Default: all that are not in the trash. */
  readonly status?: ListedStatus | undefined;
  /** Tasks in any of these. */
  readonly list_id?: readonly string[] | undefined;
  readonly priority?: readonly Priority[] | undefined;
  /** Tasks with any of these. */
  readonly tags?: readonly string[] | undefined;
  /** Tasks with all of these. */
  readonly tags_all?: readonly string[] | undefined;
  readonly series_id?: string | undefined;
  /** Inclusive. */
  readonly dueFrom?: Date | undefined;
  /** Exclusive. */
  readonly dueBefore?: Date | undefined;
  /** Open tasks that are overdue at this time. */
  readonly overdueAt?: Date | undefined;
  /** Tasks without a due date. */
  readonly undated?: boolean | undefined;
}

export type Condition = RawBuilder<SqlBool>;

const statuses: readonly TaskStatus[] = ["pending", "completed"];
/** In the database's sort order. */
export const fromLowToHigh: readonly Priority[] = ["low", "medium", "high"];

export function wantedStatuses({ status, overdueAt }: TaskFilter): readonly ListedStatus[] {
  if (status !== undefined) return [status];
  return overdueAt ? ["pending"] : statuses;
}

export const wantedPriorities = ({ priority }: TaskFilter): readonly Priority[] =>
  priority?.length ? fromLowToHigh.filter((it) => priority.includes(it)) : fromLowToHigh;

export function dueConditions(filter: TaskFilter): Condition[] {
  const { overdueAt } = filter;
  // A date is due until it is over in the task's time zone.
  const isOver = sql<SqlBool>`(due_on is null or ((due_on + 1)::timestamp at time zone time_zone) <= ${overdueAt})`;
  return [...dueRange(filter), ...(overdueAt ? [sql<SqlBool>`status = 'pending'`, isOver] : [])];
}

/** What the index by due dates narrows: all that fit are in it, and with `overdueAt` some that do not. */
export function dueRange({ dueFrom, dueBefore, overdueAt, undated }: TaskFilter): Condition[] {
  return [
    ...(dueFrom ? [sql<SqlBool>`due_at >= ${dueFrom}`] : []),
    ...(dueBefore ? [sql<SqlBool>`due_at < ${dueBefore}`] : []),
    ...(overdueAt ? [sql<SqlBool>`due_at < ${overdueAt}`] : []),
    ...(undated ? [sql<SqlBool>`due_at is null`] : []),
  ];
}

const hasTerms = ({ search, tags, tags_all }: TaskFilter) =>
  Boolean(search) || Boolean(tags?.length) || Boolean(tags_all?.length);

const inLists = (userId: string, listIds: readonly string[]): Condition =>
  sql`(${sql.join(
    listIds.map((id) => inList(userId, id)),
    sql` or `,
  )})`;

/** Conditions that the list indexes do not support: matching tasks have to be filtered, or found by another index. */
export function otherConditions(userId: string, filter: TaskFilter & { sort: TaskSort }): Condition[] {
  const { search, tags, tags_all, series_id, list_id } = filter;
  return [
    ...(list_id?.length ? [inLists(userId, list_id)] : []),
    ...(search ? [sql<SqlBool>`strpos(search_text, (select search_fold(${search}))) > 0`] : []),
    ...(tags?.length ? [sql<SqlBool>`tags && ${[...tags]}::text[]`] : []),
    ...(tags_all?.length ? [sql<SqlBool>`tags @> ${[...tags_all]}::text[]`] : []),
    ...(series_id ? [sql<SqlBool>`series_id = ${series_id}`] : []),
    ...(filter.sort === "due_date" ? [] : dueConditions(filter)),
  ];
}

/** Identifies the filter, independently of the time of the request. */
export function filterName(filter: TaskFilter): string {
  const { search, tags = [], tags_all = [], series_id, list_id = [] } = filter;
  const { dueFrom, dueBefore, overdueAt, undated } = filter;
  const values = [
    search,
    tags,
    tags_all,
    series_id,
    list_id,
    dueFrom,
    dueBefore,
    Boolean(overdueAt),
    Boolean(undated),
  ];
  const all = JSON.stringify([wantedStatuses(filter), wantedPriorities(filter), ...values]);
  return createHash("sha256").update(all).digest("base64url").slice(0, 8);
}

/** All conditions of a filter for the user's tasks. */
export const allConditions = (userId: string, filter: TaskFilter & { sort: TaskSort }): Condition[] => [
  visibleTo(userId),
  sql`status = any(${[...wantedStatuses(filter)]}::text[])`,
  sql`priority = any(${[...wantedPriorities(filter)]}::task_priority[])`,
  ...conditionsWithin(userId, filter),
];

/** The same for tasks of a status and a priority that the filter includes. */
export const conditionsWithin = (userId: string, filter: TaskFilter & { sort: TaskSort }): Condition[] => [
  ...otherConditions(userId, filter),
  ...(filter.sort === "due_date" ? dueConditions(filter) : []),
];

/**
 * The terms for the index over text and tags, which combines them with the user: see the migration that adds
 * `search_terms`. Undefined if the filter has none.
 */
export function lookUpTerms(userId: string, filter: TaskFilter): Condition | undefined {
  if (!hasTerms(filter)) return undefined;
  const { search, tags = [], tags_all = [] } = filter;
  const text = sql`search_fold(${search || null})`;
  const terms = sql`search_query(${userId}, ${text}, ${[...tags]}::text[], ${[...tags_all]}::text[])`;
  return sql`search_terms(user_id, search_text, tags) @@ (select ${terms})`;
}
