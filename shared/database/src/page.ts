import type { Page } from "@todo/contracts/page";
import { InvalidCursorError } from "./cursor.ts";

/** Lists ask for one row more than a page has, which tells whether there is a next page. */
export const rowsFor = (limit: number) => limit + 1;

/**
 * @param rows up to `rowsFor(limit)`
 * @param cursorAfter the cursor of the page that follows this row
 */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  cursorAfter: (last: Row) => string,
): Page<Item> {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(toItem), next_cursor: last === undefined ? null : cursorAfter(last) };
}

/** A time out of a cursor, as milliseconds since the epoch. @throws InvalidCursorError */
export function cursorTime(value: unknown): Date {
  if (typeof value === "number") return new Date(value);
  throw new InvalidCursorError();
}

/** An id out of a cursor, which comes from outside. @throws InvalidCursorError */
export function cursorId(value: unknown): string {
  if (typeof value === "string" && /^[0-9a-f-]{36}$/.test(value)) return value;
  throw new InvalidCursorError();
}
