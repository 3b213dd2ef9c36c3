import { sql } from "kysely";
import { rowsFor } from "../page.ts";
import type { Database } from "../tables/database.ts";
import { all, columns, type ListedRow } from "./listed-rows.ts";
import { allConditions, type TaskFilter } from "./task-filter.ts";
import { afterCursor, keyOf, type TaskOrder, wholeOrder } from "./task-order.ts";

/** Returns a page of a list of one series; its tasks are found by the series. */
export async function findInSeries(
  db: Database,
  userId: string,
  listing: TaskFilter & TaskOrder & { readonly limit: number },
  seriesId: string,
): Promise<ListedRow[]> {
  const fits = [...allConditions(userId, listing), ...afterCursor(listing)];
  const { rows } = await sql<ListedRow>`
    select ${columns}, ${keyOf(listing)} as sort_key
    from (select ${columns}, search_text from tasks where series_id = ${seriesId} offset 0) as found
    where ${all(fits)} order by ${wholeOrder(listing)} limit ${rowsFor(listing.limit)}`.execute(db);
  return rows;
}
