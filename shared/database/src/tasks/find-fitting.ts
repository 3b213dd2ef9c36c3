import { type RawBuilder, sql } from "kysely";
import { rowsFor } from "../page.ts";
import type { Database } from "../tables/database.ts";
import { lookupsByTerms } from "./few-rows.ts";
import { all, columns, fittingRows, indexedStretches, type ListedRow, merged } from "./listed-rows.ts";
import { countAhead, isEnough, readAhead } from "./read-ahead.ts";
import { allConditions, type Condition, otherConditions, type TaskFilter } from "./task-filter.ts";
import { afterCursor, keyOf, listedOrder, type Run, type TaskOrder, wholeOrder } from "./task-order.ts";

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
  const { ctes, lookUp } = lookedUp(userId, listing, fits, wanted);
  const { rows } = await sql<ListedRow>`
    with ahead as materialized (
      select ${columns}, sort_key from (${first}) as read where ${all(otherConditions(userId, listing))} limit ${wanted}
    ),
    ${sql.join([countAhead(wanted), ...ctes])}
    select ${columns}, sort_key from (
      (select ${columns}, ${keyOf(listing)} as sort_key from tasks where not indexed and ${all(fits)}
        order by ${wholeOrder(listing)} limit ${wanted})
      union all select ${columns}, sort_key from ahead where ${isEnough}
      union all ${lookUp}
    ) as fitting order by ${listedOrder(listing)} limit ${wanted}`.execute(db);
  return rows;
}

/** The matches that other indexes find, and what their query is to be preceded by. */
function lookedUp(
  userId: string,
  listing: TaskFilter & TaskOrder,
  fits: readonly Condition[],
  wanted: RawBuilder<unknown>,
): { readonly ctes: readonly RawBuilder<unknown>[]; readonly lookUp: RawBuilder<unknown> } {
  const needed = sql`not ${isEnough}`;
  const lookups = lookupsByTerms(userId, listing);
  if (lookups === undefined)
    return { ctes: [], lookUp: sql`(${byDueDate(userId, listing, needed, wanted)})` };
  const parts = lookups.map(
    ({ when, rows }) => sql`(
      select ${columns}, ${keyOf(listing)} as sort_key from (${rows}) as found
      where ${needed} and ${when} and ${all(fits)} order by ${wholeOrder(listing)} limit ${wanted})`,
  );
  return { ctes: lookups.flatMap(({ ctes }) => ctes), lookUp: sql.join(parts, sql` union all `) };
}

/** For a filter without text or tags. */
function byDueDate(
  userId: string,
  listing: TaskFilter & TaskOrder,
  needed: RawBuilder<unknown>,
  wanted: RawBuilder<unknown>,
): RawBuilder<unknown> {
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
