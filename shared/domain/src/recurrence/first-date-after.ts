import type { Recurrence } from "@todo/contracts/recurrence";
import { datesInPeriod } from "./dates-in-period.ts";
import { periodsBetween } from "./periods.ts";

/** The calendar repeats after 400 years, to the weekday. So many days, weeks, months and years are that. */
const cycle = { daily: 146_097, weekly: 20_871, monthly: 4_800, yearly: 400 };

/** The contract's dates have four digits for the year. */
const lastDate = Temporal.PlainDate.from("9999-12-31");

/**
 * The rule's first date later than `after`, counted from `anchor` (RFC 5545's DTSTART) and not before it;
 * null when there is none until the year 9999. Jumps to the period of `after`: the distance from the anchor costs
 * nothing. What is not found in all the different periods of one cycle never comes.
 */
export function firstDateAfter(
  rule: Recurrence,
  anchor: Temporal.PlainDate,
  after: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const elapsed = Math.max(0, periodsBetween(rule, anchor, after));
  const current = elapsed - (elapsed % rule.interval);
  const different = cycle[rule.frequency] / greatestCommonDivisor(cycle[rule.frequency], rule.interval);
  const end = Math.min(current + different * rule.interval, periodsBetween(rule, anchor, lastDate));
  for (let count = current; count <= end; count += rule.interval) {
    const dates = datesInPeriod(rule, anchor, count);
    const found = dates.find((date) => isLater(date, after) && !isLater(anchor, date));
    if (found !== undefined) return found;
  }
  return null;
}

function isLater(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(one, other) > 0;
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
