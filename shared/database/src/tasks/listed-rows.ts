import type { Priority } from "@todo/contracts/task";
import type { ListedStatus } from "@todo/contracts/task-query";
import { type RawBuilder, type Selectable, sql } from "kysely";
import { visibleTo } from "../access.ts";
import { type TasksTable, taskColumns } from "../tables/tasks.ts";
import {
  allConditions,
  type Condition,
  conditionsWithin,
  dueConditions,
  type TaskFilter,
  wantedPriorities,
  wantedStatuses,
} from "./task-filter.ts";
import { keyOf, type Run, runOrder, type TaskOrder } from "./task-order.ts";

/** A task with its sort key. */
export type ListedRow = Selectable<TasksTable> & { readonly sort_key: Date | string | null };

export const columns = sql.join(taskColumns.map((name) => sql.ref(name)));

export const all = (conditions: readonly RawBuilder<unknown>[]) => sql.join(conditions, sql` and `);

/**
 * Queries for the indexed tasks of a run, in order, one query for each range of the index that may contain some. Each
 * returns its rows in that order, and is read only as far as the merge needs.
 */
export function indexedStretches(
  userId: string,
  listing: TaskOrder & TaskFilter,
  run: Run,
  count: number,
): RawBuilder<ListedRow>[] {
  return wantedStatuses(listing).flatMap((status) =>
    run.priorities.map((priority) => {
      const place = sql`indexed and ${placeOf(userId, status, priority)}`;
      return stretch(listing, [place, ...run.conditions], count);
    }),
  );
}

/**
 * A query for the indexed tasks that match a filter, unordered, if no index over text or tags finds them. `offset 0`
 * stops the planner from reading in list order instead, in the hope of soon finding a rare match.
 *
 * A range of due dates is queried by status and priority, because its index begins with them: a generic plan assumes
 * that each user has few tasks, and would read all of them by another index.
 *
 * @param further conditions in addition to those of the filter
 * @param wanted columns; undefined: none
 */
export function fittingRows(
  userId: string,
  filter: TaskFilter & Pick<TaskOrder, "sort">,
  further: readonly Condition[] = [],
  wanted?: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const from = sql`select ${wanted ?? sql``} from tasks where indexed and`;
  if (dueConditions(filter).length === 0)
    return sql`${from} ${all([...allConditions(userId, filter), ...further])} offset 0`;
  const conditions = [...conditionsWithin(userId, filter), ...further];
  const stretches = wantedStatuses(filter).flatMap((status) =>
    wantedPriorities(filter).map(
      (priority) => sql`(${from} ${all([placeOf(userId, status, priority), ...conditions])} offset 0)`,
    ),
  );
  return sql.join(stretches, sql` union all `);
}

/** The ranges of the list indexes with the tasks of one status and priority. */
export const placeOf = (userId: string, status: ListedStatus, priority: Priority) =>
  sql<boolean>`${visibleTo(userId)} and status = ${sql.lit(status)} and priority = ${sql.lit(priority)}::task_priority`;

/** Queries for the unindexed tasks: these are few, or sorted by creation. */
export function recentStretches(
  userId: string,
  listing: TaskOrder & TaskFilter,
  run: Run,
  count: number,
): RawBuilder<ListedRow>[] {
  return wantedStatuses(listing).map((status) => {
    const place = sql`not indexed and ${visibleTo(userId)} and status = ${sql.lit(status)}`;
    const priorities = sql`priority = any(${[...run.priorities]}::task_priority[])`;
    const narrowed = listing.sort === "priority" || wantedPriorities(listing).length < 3 ? [priorities] : [];
    return stretch(listing, [place, ...narrowed, ...run.conditions], count);
  });
}

function stretch(
  listing: TaskOrder,
  conditions: readonly RawBuilder<unknown>[],
  count: number,
): RawBuilder<ListedRow> {
  return sql`(
    select ${columns}, search_text, ${keyOf(listing)} as sort_key from tasks
    where ${all(conditions)}
    order by ${runOrder(listing)} limit ${sql.lit(count)})`;
}

/** Merges ranges that are each in a run's order. */
export function merged(
  { order }: TaskOrder,
  stretches: readonly RawBuilder<ListedRow>[],
  count: number,
): RawBuilder<ListedRow> {
  const direction = sql.raw(order);
  return sql`
    select * from (${sql.join(stretches, sql` union all `)}) as merged
    order by sort_key ${direction}, id ${direction} limit ${sql.lit(count)}`;
}
