import type { Priority, TaskStatus } from "@todo/contracts/task";
import type { TaskSort } from "@todo/contracts/task-query";
import { type RawBuilder, type SqlBool, sql } from "kysely";

export interface TaskFilter {
  readonly search?: string | undefined;
  readonly status?: TaskStatus | undefined;
  readonly priority?: readonly Priority[] | undefined;
  /** Tasks with any of these. */
  readonly tags?: readonly string[] | undefined;
  readonly series_id?: string | undefined;
  /** Inclusive. */
  readonly dueFrom?: Date | undefined;
  /** Exclusive. */
  readonly dueBefore?: Date | undefined;
}

export type Condition = RawBuilder<SqlBool>;

const statuses: readonly TaskStatus[] = ["pending", "completed"];
/** In the database's sort order. */
export const fromLowToHigh: readonly Priority[] = ["low", "medium", "high"];

export const wantedStatuses = ({ status }: TaskFilter): readonly TaskStatus[] =>
  status === undefined ? statuses : [status];

export const wantedPriorities = ({ priority }: TaskFilter): readonly Priority[] =>
  priority?.length ? fromLowToHigh.filter((it) => priority.includes(it)) : fromLowToHigh;

export function dueRange({ dueFrom, dueBefore }: TaskFilter): Condition[] {
  return [
    ...(dueFrom ? [sql<SqlBool>`due_at >= ${dueFrom}`] : []),
    ...(dueBefore ? [sql<SqlBool>`due_at < ${dueBefore}`] : []),
  ];
}

/** What the indexes that lists are read from do not narrow: which tasks fit has to be looked at, or looked up. */
export function otherConditions(filter: TaskFilter & { sort: TaskSort }): Condition[] {
  const { search, tags, series_id } = filter;
  return [
    ...(search ? [sql<SqlBool>`strpos(search_text, (select search_fold(${search}))) > 0`] : []),
    ...(tags?.length ? [sql<SqlBool>`tags && ${[...tags]}::text[]`] : []),
    ...(series_id ? [sql<SqlBool>`series_id = ${series_id}`] : []),
    ...(filter.sort === "due_date" ? [] : dueRange(filter)),
  ];
}

/**
 * What the index that finds the fewest tasks is asked for. Text and tags are looked up together: see the migration that makes
 * `search_terms`.
 */
export function lookUp(userId: string, filter: TaskFilter): Condition {
  const { search = null, tags = [], series_id } = filter;
  if (series_id) return sql`user_id = ${userId} and series_id = ${series_id}`;
  if (search || tags.length > 0) {
    const terms = sql`search_query(${userId}, search_fold(${search || null}), ${[...tags]}::text[])`;
    return sql`search_terms(user_id, search_text, tags) @@ (select ${terms})`;
  }
  const inIndex = sql`status = any(${wantedStatuses(filter)}) and priority = any(${wantedPriorities(filter)}::task_priority[])`;
  return sql`user_id = ${userId} and ${inIndex} and ${sql.join(dueRange(filter), sql` and `)}`;
}
