import type { Page } from "@todo/contracts/page";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { sql } from "kysely";
import { rowsFor, toPage } from "../page.ts";
import type { Database } from "../tables/database.ts";
import { findFitting } from "./find-fitting.ts";
import { findInSeries } from "./find-in-series.ts";
import { indexedStretches, type ListedRow, merged, recentStretches } from "./listed-rows.ts";
import { otherConditions, type TaskFilter } from "./task-filter.ts";
import { cursorAfter, type Run, runsOf, type TaskOrder } from "./task-order.ts";
import { fromTaskRow } from "./task-row.ts";

export interface TaskListing extends TaskFilter, TaskOrder {
  readonly limit: number;
}

/**
 * A user's tasks, page by page. Keyset paging: no page skips or repeats a task that does not change meanwhile. Tasks without due
 * date come last, whichever way the list is sorted.
 *
 * It reads about as many tasks as it returns, even if there are many. Other users' tasks are never read.
 *
 * @throws InvalidCursorError
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
  if (run === undefined) return [];
  if (listing.series_id !== undefined) return findInSeries(db, userId, listing, listing.series_id);
  if (otherConditions(userId, listing).length > 0) return findFitting(db, userId, listing, run);
  const rows = await readRun(db, userId, listing, run, wanted);
  for (const next of later) {
    if (rows.length >= wanted) break;
    rows.push(...(await readRun(db, userId, listing, next, wanted - rows.length)));
  }
  return rows;
}

/** The first rows of a run. */
async function readRun(
  db: Database,
  userId: string,
  listing: TaskListing,
  run: Run,
  wanted: number,
): Promise<ListedRow[]> {
  // Written into the query instead of passed as a parameter: a planner that does not know how few rows are needed
  // sorts all of them.
  const enough = wanted <= 51 ? 51 : 201;
  const stretches = [
    ...recentStretches(userId, listing, run, enough),
    ...indexedStretches(userId, listing, run, enough),
  ];
  const { rows } = await sql<ListedRow>`${merged(listing, stretches, enough)}`.execute(db);
  return rows.slice(0, wanted);
}
