import { generateKeyBetween } from "fractional-indexing";
import { DomainError } from "./domain-error.ts";

/** Base-62 digits for the time, enough until the year 8888. */
const timeDigits = 8;
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * The position of an item that nobody has moved: after all earlier items. It consists of the time in milliseconds, as
 * a fractional index whose integer part has eight digits (`h`), and enough of the id to be unique. So it can be
 * computed without reading the other items. PostgreSQL has the same function, `natural_position`.
 *
 * @param time RFC 3339
 * @param id UUIDv7: its end is random
 */
export function naturalPosition(time: string, id: string): string {
  let rest = Math.min(Math.max(0, Date.parse(time)), 62 ** timeDigits - 1);
  let whole = "";
  for (let digit = 0; digit < timeDigits; digit++) {
    whole = digits[rest % 62] + whole;
    rest = Math.floor(rest / 62);
  }
  // A fraction never ends in 0.
  return `h${whole}${id.slice(-8)}V`;
}

/**
 * Characters. Repeatedly moving an item between the same two adds one about every six moves, so users do not reach
 * this.
 */
const longest = 200;

/**
 * @param before null: it comes first
 * @param after null: it comes last
 * @throws DomainError `no_room` when there is none left between the two
 */
export function positionBetween(before: string | null, after: string | null): string {
  const between = generateKeyBetween(before, after);
  if (between.length > longest) {
    throw new DomainError("no_room", "position", "there is no room left between these two: move one of them");
  }
  return between;
}

/** @throws DomainError `invalid_position` if it is not a fractional index, or has no room on one side */
export function checkPosition(position: string): void {
  try {
    if (!/^[0-9A-Za-z]+$/.test(position)) throw new Error("other characters");
    generateKeyBetween(null, position);
    generateKeyBetween(position, null);
  } catch {
    const message = "expected a position as tasks and lists have it, a fractional index";
    throw new DomainError("invalid_position", "position", message);
  }
}

/** Sorts like PostgreSQL with collation "C". */
export const byPosition = (
  one: { readonly position: string; readonly id: string },
  other: { readonly position: string; readonly id: string },
): number => compare(one.position, other.position) || compare(one.id, other.id);

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
