import { type RawBuilder, sql } from "kysely";
import { rowsFor } from "../page.ts";
import type { Database } from "../tables/database.ts";
import { all, columns, fittingRows, indexedStretches, type ListedRow, merged } from "./listed-rows.ts";
import {
  allConditions,
  type Condition,
  lookUpTerms,
  otherConditions,
  type TaskFilter,
} from "./task-filter.ts";
import { afterCursor, keyOf, listedOrder, type Run, type TaskOrder, wholeOrder } from "./task-order.ts";

/**
 * How many indexed tasks are read in list order in the hope that they contain a full page of matches. If they do not,
 * matches are rare and are looked up instead.
 */
const readAhead = 1_000;

/**
 * Returns a page of a list whose filter no index supports in the list's order, in one statement. All of the user's
 * unindexed tasks are checked: they are few. Of the indexed ones it takes the matches among the first `readAhead` or,
 * if those do not fill a page, the matches that another index finds.
 *
 * @param run the first remaining run of the list
 */
export async function findFitting(
  db: Database,
  userId: string,
  listing: TaskFilter & TaskOrder & { readonly limit: number },
  run: Run,
): Promise<ListedRow[]> {
  const wanted = sql`${rowsFor(listing.limit)}::integer`;
  const fits = [...allConditions(userId, listing), ...afterCursor(listing)];
  const first = merged(listing, indexedStretches(userId, listing, run, readAhead), readAhead);
  const { rows } = await sql<ListedRow>`
    with ahead as materialized (
      select ${columns}, sort_key from (${first}) as read where ${all(otherConditions(userId, listing))} limit ${wanted}
    ),
    enough as materialized (select count(*) >= ${wanted} as yes from ahead)
    select ${columns}, sort_key from (
      (select ${columns}, ${keyOf(listing)} as sort_key from tasks where not indexed and ${all(fits)}
        order by ${wholeOrder(listing)} limit ${wanted})
      union all select ${columns}, sort_key from ahead where (select yes from enough)
      union all (${lookUp(userId, listing, fits, wanted)})
    ) as fitting order by ${listedOrder(listing)} limit ${wanted}`.execute(db);
  return rows;
}

/** `offset 0` stops the planner from reading in list order instead, in the hope of soon meeting a rare match. */
function lookUp(
  userId: string,
  listing: TaskFilter & TaskOrder,
  fits: readonly Condition[],
  wanted: RawBuilder<unknown>,
): RawBuilder<ListedRow> {
  const terms = lookUpTerms(userId, listing);
  const needed = sql`not (select yes from enough)`;
  if (terms !== undefined)
    return sql`
      select ${columns}, ${keyOf(listing)} as sort_key
      from (select ${columns}, search_text from tasks where indexed and ${terms} offset 0) as found
      where ${needed} and ${all(fits)} order by ${wholeOrder(listing)} limit ${wanted}`;
  if (listing.sort === "title")
    return sql`
      select ${columns}, ${keyOf(listing)} as sort_key
      from (${fittingRows(userId, listing, afterCursor(listing), columns)}) as found
      where ${needed} order by ${wholeOrder(listing)} limit ${wanted}`;
  // The index contains every column of these conditions, so only the tasks of the page are read from the table. The
  // key has a distinct name: a column that the inner query lacks would silently refer to the outer query, and be looked
  // up again for every row.
  const keys = sql`id, priority, ${keyOf(listing)} as sort_key`;
  return sql`
    select ${columns}, ${keyOf(listing)} as sort_key from tasks where id = any(array(
      select id from (${fittingRows(userId, listing, afterCursor(listing), keys)}) as found
      where ${needed} order by ${listedOrder(listing)} limit ${wanted}))`;
}
