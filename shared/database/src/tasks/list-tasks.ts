import type { Page } from "@todo/contracts/page";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { type RawBuilder, type Selectable, sql } from "kysely";
import { rowsFor, toPage } from "../page.ts";
import type { Database } from "../tables/database.ts";
import { type TasksTable, taskColumns } from "../tables/tasks.ts";
import {
  type Condition,
  dueRange,
  lookUp,
  otherConditions,
  type TaskFilter,
  wantedPriorities,
  wantedStatuses,
} from "./task-filter.ts";
import {
  afterCursor,
  cursorAfter,
  keyOf,
  type Run,
  runOrder,
  runsOf,
  type TaskOrder,
  wholeOrder,
} from "./task-order.ts";
import { fromTaskRow } from "./task-row.ts";

export interface TaskListing extends TaskFilter, TaskOrder {
  readonly limit: number;
}

type ListedRow = Selectable<TasksTable> & { readonly sort_key: Date | string | null };

/**
 * Rows that are read in the order of the list in the hope that a page of them fits. Where so many have too few, what fits is
 * rare, and is looked up instead.
 */
const readAhead = 1_000;

/**
 * A user's tasks, page by page. Keyset paging: no page skips or repeats a task that does not change meanwhile. Tasks without due
 * date come last, whichever way the list is sorted.
 *
 * It reads about as many rows as it answers; with a filter that no index has in the order of the list, `readAhead` rows or what
 * fits. Another user's rows are never read.
 */
export async function listTasks(
  db: Database,
  userId: string,
  listing: TaskListing,
): Promise<Page<TaskState>> {
  const rows = await rowsOf(db, userId, listing);
  return toPage(rows, listing.limit, fromTaskRow, (last) => cursorAfter(listing, last));
}

async function rowsOf(db: Database, userId: string, listing: TaskListing): Promise<ListedRow[]> {
  const wanted = rowsFor(listing.limit);
  const [run, ...later] = runsOf(listing);
  const others = otherConditions(listing);
  if (run === undefined) return [];
  if (others.length === 0) {
    const rows = await readRun(db, userId, listing, run, wanted);
    for (const next of later) {
      if (rows.length >= wanted) break;
      rows.push(...(await readRun(db, userId, listing, next, wanted - rows.length)));
    }
    return rows;
  }
  const common = listing.series_id ? [] : await readFitting(db, userId, listing, run, others);
  return common.length >= wanted ? common : findFitting(db, userId, listing, others);
}

/** The first rows of a run. */
async function readRun(
  db: Database,
  userId: string,
  listing: TaskListing,
  run: Run,
  wanted: number,
): Promise<ListedRow[]> {
  // Written into the query, not given beside it: a planner that does not know how few are wanted sorts them all.
  const enough = wanted <= 51 ? 51 : 201;
  const rows = await sql<ListedRow>`${inOrder(userId, listing, run, enough)}`.execute(db);
  return rows.rows.slice(0, wanted);
}

/** Those that fit among the first rows of a run. */
async function readFitting(
  db: Database,
  userId: string,
  listing: TaskListing,
  run: Run,
  others: Condition[],
): Promise<ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select ${columns}, sort_key from (${inOrder(userId, listing, run, readAhead)}) as read
    where ${all(others)} limit ${rowsFor(listing.limit)}`.execute(db);
  return rows;
}

/** `offset 0` keeps the planner from reading the list instead, in the hope of meeting something rare soon. */
async function findFitting(
  db: Database,
  userId: string,
  listing: TaskListing,
  others: Condition[],
): Promise<ListedRow[]> {
  const conditions = [
    sql`user_id = ${userId}`,
    sql`status = any(${wantedStatuses(listing)})`,
    sql`priority = any(${wantedPriorities(listing)}::task_priority[])`,
    ...dueRange(listing),
    ...others,
    ...afterCursor(listing),
  ];
  const { rows } = await sql<ListedRow>`
    select ${columns}, ${keyOf(listing)} as sort_key
    from (select ${columns}, search_text from tasks where ${lookUp(userId, listing)} offset 0) as found
    where ${all(conditions)}
    order by ${wholeOrder(listing)} limit ${rowsFor(listing.limit)}`.execute(db);
  return rows;
}

const columns = sql.join(taskColumns.map((name) => sql.ref(name)));
const all = (conditions: readonly RawBuilder<unknown>[]) => sql.join(conditions, sql` and `);

/**
 * The first rows of a run in their order, out of the stretches of the index that hold it: each is in that order, and read only as
 * far as their merge needs.
 */
function inOrder(userId: string, listing: TaskListing, run: Run, count: number): RawBuilder<ListedRow> {
  const stretches = wantedStatuses(listing).flatMap((status) =>
    run.priorities.map((priority) => {
      const place = sql`user_id = ${userId} and status = ${sql.lit(status)} and priority = ${sql.lit(priority)}::task_priority`;
      return sql`(
        select ${columns}, search_text, ${keyOf(listing)} as sort_key from tasks
        where ${all([place, ...run.conditions])}
        order by ${runOrder(listing)} limit ${sql.lit(count)})`;
    }),
  );
  const direction = sql.raw(listing.order);
  return sql`
    select * from (${sql.join(stretches, sql` union all `)}) as merged
    order by sort_key ${direction}, id ${direction} limit ${sql.lit(count)}`;
}
