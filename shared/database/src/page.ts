import type { Page } from "@todo/contracts/page";
import { InvalidCursorError } from "./cursor.ts";

/** Lists read one row more than a page holds, which shows whether there is a next page. */
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

/** From 4713 BC, where PostgreSQL's time begins, to the end of JavaScript's: the range that both can represent. */
const [firstTime, lastTime] = [Date.UTC(-4712, 0), 8.64e15];

/** A time from a cursor, in milliseconds since the epoch. @throws InvalidCursorError */
export function cursorTime(value: unknown): Date {
  if (Number.isInteger(value) && firstTime <= Number(value) && Number(value) <= lastTime)
    return new Date(Number(value));
  throw new InvalidCursorError();
}

/** A sequence number from a cursor. @throws InvalidCursorError */
export function cursorSeq(value: unknown): number {
  if (Number.isSafeInteger(value) && Number(value) >= 0) return Number(value);
  throw new InvalidCursorError();
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id from a cursor, which is external input. @throws InvalidCursorError */
export function cursorId(value: unknown): string {
  if (typeof value === "string" && uuid.test(value)) return value;
  throw new InvalidCursorError();
}
