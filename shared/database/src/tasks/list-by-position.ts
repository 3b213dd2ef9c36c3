import type { Page } from "@todo/contracts/page";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { type RawBuilder, sql } from "kysely";
import { visibleTo } from "../access.ts";
import { decodeCursor, encodeCursor, InvalidCursorError } from "../cursor.ts";
import { inList } from "../lists/find-lists.ts";
import { cursorId, rowsFor, toPage } from "../page.ts";
import type { Database } from "../tables/database.ts";
import { lookupsByTerms } from "./few-rows.ts";
import type { TaskListing } from "./list-tasks.ts";
import { all, columns, type ListedRow } from "./listed-rows.ts";
import { countAhead, isEnough, readAhead } from "./read-ahead.ts";
import { allConditions, filterName, wantedStatuses } from "./task-filter.ts";
import { positionKey } from "./task-order.ts";
import { fromTaskRow } from "./task-row.ts";

/**
 * The tasks of one list in the user's own order, page by page. Indexed ones are read in that order, one range of the
 * index for each status, unless few of them have the text or tags, which are then looked up; unindexed ones are few, and are sorted.
 *
 * @param listing names one list
 * @throws InvalidCursorError
 */
export async function listByPosition(
  db: Database,
  userId: string,
  listing: TaskListing,
): Promise<Page<TaskState>> {
  const direction = sql.raw(listing.order);
  const limit = sql.lit(rowsFor(listing.limit));
  const { ctes, parts } = partsOf(userId, listing, limit);
  const { rows } = await sql<ListedRow>`
    ${ctes.length > 0 ? sql`with ${sql.join(ctes)}` : sql``}
    select ${columns}, sort_key from (${sql.join(parts, sql` union all `)}) as merged
    order by sort_key collate "C" ${direction}, id ${direction} limit ${limit}`.execute(db);
  return toPage(rows, listing.limit, fromTaskRow, (last) =>
    encodeCursor(cursorName(listing), [String(last.sort_key), last.id]),
  );
}

/** Queries that together find the page, and what they are to be preceded by. */
function partsOf(userId: string, listing: TaskListing, limit: RawBuilder<unknown>) {
  const [listId = ""] = listing.list_id ?? [];
  const direction = sql.raw(listing.order);
  const further = afterCursor(listing);
  const fits = all([...allConditions(userId, listing), ...further]);
  const read = (from: RawBuilder<unknown>) => sql`(
    select ${columns}, search_text, ${positionKey} as sort_key from ${from}
    order by ${positionKey} ${direction}, id ${direction} limit ${limit})`;
  const places = wantedStatuses(listing).map((status) =>
    all([visibleTo(userId), inList(userId, listId), sql`status = ${sql.lit(status)}`, ...further]),
  );
  // `list_id is null`, of the Inbox, is no constant to the planner: without it, it would not see that the index has this order.
  const inIndex = (from: RawBuilder<unknown>, most = limit) => sql`(
    select ${columns}, search_text, ${positionKey} as sort_key from ${from}
    order by list_id ${direction}, ${positionKey} ${direction}, id ${direction} limit ${most})`;
  const recent = read(sql`tasks where not indexed and ${fits}`);
  const lookups = lookupsByTerms(userId, listing);
  if (lookups === undefined) {
    const stretches = places.map((place) => inIndex(sql`tasks where indexed and ${place} and ${fits}`));
    return { ctes: [], parts: [recent, ...stretches] };
  }
  const ahead = sql.lit(readAhead);
  const stretches = places.map((place) => inIndex(sql`tasks where indexed and ${place}`, ahead));
  const ctes = [
    ...lookups.flatMap((one) => one.ctes),
    sql`ahead as materialized (
      select ${columns}, search_text, sort_key from (
        select * from (${sql.join(stretches, sql` union all `)}) as merged
        order by sort_key collate "C" ${direction}, id ${direction} limit ${ahead}
      ) as read where ${fits} limit ${limit})`,
    countAhead(limit),
  ];
  const needed = sql`not ${isEnough}`;
  return {
    ctes,
    parts: [
      recent,
      sql`select ${columns}, search_text, sort_key from ahead where ${isEnough}`,
      ...lookups.map(({ when, rows }) =>
        read(sql`(${rows}) as found where ${needed} and ${when} and ${fits}`),
      ),
    ],
  };
}

const cursorName = (listing: TaskListing) => `tasks:position:${listing.order}:${filterName(listing)}`;

function afterCursor(listing: TaskListing) {
  if (listing.cursor === undefined) return [];
  const [position, id] = decodeCursor(cursorName(listing), 2, listing.cursor);
  if (typeof position !== "string" || !/^[0-9A-Za-z]{1,250}$/.test(position)) throw new InvalidCursorError();
  const further = sql.raw(listing.order === "asc" ? ">" : "<");
  return [sql`(${positionKey}, id) ${further} (${position}, ${cursorId(id)}::uuid)`];
}
