import type { Page } from "@todo/contracts/page";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { type RawBuilder, sql } from "kysely";
import { visibleTo } from "../access.ts";
import { decodeCursor, encodeCursor, InvalidCursorError } from "../cursor.ts";
import { inList } from "../lists/find-lists.ts";
import { cursorId, rowsFor, toPage } from "../page.ts";
import type { Database } from "../tables/database.ts";
import type { TaskListing } from "./list-tasks.ts";
import { all, columns, type ListedRow } from "./listed-rows.ts";
import { allConditions, filterName, lookUpTerms, wantedStatuses } from "./task-filter.ts";
import { positionKey } from "./task-order.ts";
import { fromTaskRow } from "./task-row.ts";

/**
 * The tasks of one list in the user's own order, page by page. Indexed ones are read in that order, one range of the
 * index for each status, unless they are looked up by text or tags; unindexed ones are few, and are sorted.
 *
 * @param listing names one list
 * @throws InvalidCursorError
 */
export async function listByPosition(
  db: Database,
  userId: string,
  listing: TaskListing,
): Promise<Page<TaskState>> {
  const [listId = ""] = listing.list_id ?? [];
  const direction = sql.raw(listing.order);
  const limit = sql.lit(rowsFor(listing.limit));
  const fits = all([...allConditions(userId, listing), ...afterCursor(listing)]);
  const read = (from: RawBuilder<unknown>) => sql`(
    select ${columns}, ${positionKey} as sort_key from ${from} and ${fits}
    order by ${positionKey} ${direction}, id ${direction} limit ${limit})`;
  const terms = lookUpTerms(userId, listing);
  const stretches = wantedStatuses(listing).map((status) => {
    const place = sql`${visibleTo(userId)} and ${inList(userId, listId)} and status = ${sql.lit(status)}`;
    return read(sql`tasks where indexed and ${place}`);
  });
  const parts = [
    read(sql`tasks where not indexed`),
    ...(terms
      ? [read(sql`(select * from tasks where indexed and ${terms} offset 0) as found where true`)]
      : stretches),
  ];
  const { rows } = await sql<ListedRow>`
    select * from (${sql.join(parts, sql` union all `)}) as merged
    order by sort_key collate "C" ${direction}, id ${direction} limit ${limit}`.execute(db);
  return toPage(rows, listing.limit, fromTaskRow, (last) =>
    encodeCursor(cursorName(listing), [String(last.sort_key), last.id]),
  );
}

const cursorName = (listing: TaskListing) => `tasks:position:${listing.order}:${filterName(listing)}`;

function afterCursor(listing: TaskListing) {
  if (listing.cursor === undefined) return [];
  const [position, id] = decodeCursor(cursorName(listing), 2, listing.cursor);
  if (typeof position !== "string" || !/^[0-9A-Za-z]{1,250}$/.test(position)) throw new InvalidCursorError();
  const further = sql.raw(listing.order === "asc" ? ">" : "<");
  return [sql`(${positionKey}, id) ${further} (${position}, ${cursorId(id)}::uuid)`];
}
