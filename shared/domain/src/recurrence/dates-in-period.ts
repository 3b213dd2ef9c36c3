import type { Recurrence } from "@todo/contracts/recurrence";
import { listOf } from "@todo/contracts/recurrence/missing-days";
import { datesInMonth } from "./dates-in-month.ts";
import { isWeekdayOf } from "./is-weekday-of.ts";
import { addPeriods, startOfWeek } from "./periods.ts";

const allMonths = Array.from({ length: 12 }, (_, index) => index + 1);

/**
 * The rule's dates, ascending, in the period that lies `count` periods after the anchor's. What the rule
 * leaves open comes from the anchor, never from an earlier date, so that the 31st returns after a February.
 */
export function datesInPeriod(
  rule: Recurrence,
  anchor: Temporal.PlainDate,
  count: number,
): Temporal.PlainDate[] {
  const dates = candidates(rule, anchor, count);
  const positions = listOf(rule.by_set_pos);
  if (positions === undefined) return dates;
  const picked = positions.map((position) => (position > 0 ? position - 1 : dates.length + position));
  return dates.filter((_, index) => picked.includes(index));
}

function candidates(rule: Recurrence, anchor: Temporal.PlainDate, count: number): Temporal.PlainDate[] {
  const date = addPeriods(anchor, rule, count);
  switch (rule.frequency) {
    case "daily":
      return [date].filter((day) => isInMonths(rule, day) && isWeekdayOf(rule, day));
    case "weekly":
      return daysOfWeek(rule, date).filter((day) => isInMonths(rule, day));
    case "monthly":
      return isInMonths(rule, date) ? datesInMonth(rule, date, anchor.day) : [];
    case "yearly":
      return monthsOfYear(rule, anchor).flatMap((month) =>
        datesInMonth(rule, date.with({ month, day: 1 }), anchor.day),
      );
  }
}

function isInMonths({ by_month }: Recurrence, { month }: Temporal.PlainDate): boolean {
  return by_month?.includes(month) ?? true;
}

function daysOfWeek(rule: Recurrence, date: Temporal.PlainDate): Temporal.PlainDate[] {
  if (rule.by_weekday === undefined) return [date];
  const start = startOfWeek(rule, date);
  const days = Array.from({ length: 7 }, (_, index) => start.add({ days: index }));
  return days.filter((day) => isWeekdayOf(rule, day));
}

function monthsOfYear({ by_month, by_weekday }: Recurrence, anchor: Temporal.PlainDate): number[] {
  return by_month ?? (by_weekday ? allMonths : [anchor.month]);
}
