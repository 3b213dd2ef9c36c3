import { type RawBuilder, sql } from "kysely";
import { rowsFor } from "../page.ts";
import type { Database } from "../tables/database.ts";
import { all, columns, indexedStretches, type ListedRow, merged } from "./listed-rows.ts";
import {
  allConditions,
  type Condition,
  lookUpTerms,
  otherConditions,
  type TaskFilter,
} from "./task-filter.ts";
import { afterCursor, keyOf, listedOrder, type Run, type TaskOrder, wholeOrder } from "./task-order.ts";

/**
 * Indexed tasks that are read in the order of the list in the hope that a page of them fits. Where so many have too few, what
 * fits is rare, and is looked up instead.
 */
const readAhead = 1_000;

/**
 * A page of a list with a filter that no index has in the order of the list, in one statement. The user's tasks that are not
 * indexed are all looked at: they are few. Of those that are indexed it takes what fits among the first `readAhead` ones or, where
 * that is not a page, what another index finds.
 *
 * @param run the first that is left of the list
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
      select ${columns}, sort_key from (${first}) as read where ${all(otherConditions(listing))} limit ${wanted}
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

/** `offset 0` keeps the planner from reading the list instead, in the hope of meeting something rare soon. */
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
      from (select ${columns} from tasks where indexed and ${all(fits)} offset 0) as found
      where ${needed} order by ${wholeOrder(listing)} limit ${wanted}`;
  // The index has all that decides about these: only those of the page are read from the table.
  return sql`
    select ${columns}, ${keyOf(listing)} as sort_key from tasks where id = any(array(
      select id from (
        select id, priority, created_at from tasks where indexed and ${all(fits)} offset 0
      ) as found where ${needed} order by ${wholeOrder(listing)} limit ${wanted}))`;
}
