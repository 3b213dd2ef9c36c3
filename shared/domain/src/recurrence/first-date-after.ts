import type { Recurrence } from "@todo/contracts/recurrence";
import { datesInPeriod } from "./dates-in-period.ts";
import { periodsBetween } from "./periods.ts";

/**
 * Only "the fifth …day" leaves periods empty: at most 457 in a row where it ever matches (counted for every
 * interval over the 400 years after which the calendar repeats). What is not found by then never comes.
 */
const periodsToTry = 500;

/**
 * The rule's first date later than `after`, counted from `anchor` (RFC 5545's DTSTART) and not before it;
 * null when there is none. Jumps to the period of `after`: the distance from the anchor costs nothing.
 */
export function firstDateAfter(
  rule: Recurrence,
  anchor: Temporal.PlainDate,
  after: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const elapsed = Math.max(0, periodsBetween(rule.frequency, anchor, after));
  const current = elapsed - (elapsed % rule.interval);
  for (let tries = 0; tries < periodsToTry; tries++) {
    const dates = datesInPeriod(rule, anchor, current + tries * rule.interval);
    const found = dates.find((date) => isLater(date, after) && !isLater(anchor, date));
    if (found !== undefined) return found;
  }
  return null;
}

function isLater(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(one, other) > 0;
}
