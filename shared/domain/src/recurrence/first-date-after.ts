import type { Recurrence } from "@todo/contracts/recurrence";
import { createDatesInPeriod, isInMonths, isOnWeekday } from "./dates-in-period.ts";
import { type DayNumber, firstOfMonth, monthIndexOf, numberOf } from "./day-number.ts";
import { periodsBetween, startOfWeek } from "./periods.ts";

/** The calendar, including weekdays, repeats after 400 years. That is this many days, weeks, months and years. */
const cycle = { daily: 146_097, weekly: 20_871, monthly: 4_800, yearly: 400 };

/** The contract's dates have years of four digits. */
const lastDate = Temporal.PlainDate.from("9999-12-31");
const epoch = Temporal.PlainDate.from("1970-01-01");

/**
 * The rule's first date after `after`, counted from `anchor` (RFC 5545's DTSTART) and not before it; null when there
 * is none until the year 9999. It jumps to the period of `after`, so the distance from the anchor costs nothing. A
 * date that is not found in all the different periods of one cycle does not exist; finding that out takes a fraction
 * of a millisecond for any rule: see `differentPeriods` and `nextCount`.
 */
export function firstDateAfter(
  rule: Recurrence,
  anchor: Temporal.PlainDate,
  after: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (!meetsItsWeekday(rule, anchor)) return null;
  const elapsed = Math.max(0, periodsBetween(rule, anchor, after));
  const current = elapsed - (elapsed % rule.interval);
  const end = Math.min(
    current + differentPeriods(rule) * rule.interval,
    periodsBetween(rule, anchor, lastDate),
  );
  const datesInPeriod = createDatesInPeriod(rule, anchor);
  const next = nextCount(rule, anchor);
  const earliest = Math.max(numberOf(after) + 1, numberOf(anchor));
  for (let count = current; count <= end; count = next(count)) {
    const found = datesInPeriod(count).find((date) => date >= earliest);
    if (found !== undefined) return epoch.add({ days: found });
  }
  return null;
}

/** How many periods of the rule differ in their days. */
function differentPeriods({ frequency, interval, by_month }: Recurrence): number {
  if (frequency === "weekly" && by_month === undefined) return 1;
  if (frequency === "daily" && by_month === undefined) return 7;
  return cycle[frequency] / greatestCommonDivisor(cycle[frequency], interval);
}

/**
 * Every 14 days from a Monday on is never a Tuesday; a search would look at every day of 400 years to find that out.
 */
function meetsItsWeekday(rule: Recurrence, anchor: Temporal.PlainDate): boolean {
  if (rule.frequency !== "daily" || rule.by_weekday === undefined) return true;
  const first = numberOf(anchor);
  return [0, 1, 2, 3, 4, 5, 6].some((times) => isOnWeekday(rule, first + times * rule.interval));
}

/** The rule's next period; for a rule by days or weeks, the next one that reaches into one of its months. */
function nextCount(rule: Recurrence, anchor: Temporal.PlainDate): (count: number) => number {
  const { frequency, interval, by_month } = rule;
  if (by_month === undefined || frequency === "monthly" || frequency === "yearly") {
    return (count) => count + interval;
  }
  const length = frequency === "weekly" ? 7 : 1;
  const start = numberOf(frequency === "weekly" ? startOfWeek(rule, anchor) : anchor);
  return (count) => {
    const firstDay = start + (count + interval) * length;
    const daysBeyond = firstInMonths(rule, firstDay) - (firstDay + length - 1);
    return count + interval + Math.max(0, Math.ceil(daysBeyond / length / interval)) * interval;
  };
}

/** The first day in one of the rule's months, not before the given day. */
function firstInMonths(rule: Recurrence, day: DayNumber): DayNumber {
  if (isInMonths(rule, day)) return day;
  let month = monthIndexOf(day) + 1;
  while (!isInMonths(rule, firstOfMonth(month))) month += 1;
  return firstOfMonth(month);
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
