import type { Recurrence, Weekday } from "@todo/contracts/recurrence";
import { addPeriods, mondayOf } from "./periods.ts";

const weekdays: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/**
 * The rule's dates, ascending, in the period that lies `count` periods after the anchor's. What the rule
 * leaves open comes from the anchor, never from an earlier date, so that the 31st returns after a February.
 */
export function datesInPeriod(
  rule: Recurrence,
  anchor: Temporal.PlainDate,
  count: number,
): Temporal.PlainDate[] {
  if (rule.frequency === "weekly" && rule.by_weekday !== undefined) {
    return daysOfWeek(mondayOf(anchor).add({ weeks: count }), rule.by_weekday);
  }
  const date = addPeriods(anchor, rule.frequency, count);
  if (rule.frequency === "monthly" && rule.by_weekday !== undefined) {
    return dayOfMonth(date, rule.by_weekday, rule.by_set_pos!);
  }
  if (rule.frequency === "monthly" && rule.by_month_day !== undefined) {
    // `with` clamps, so the 31st is the last day of every month.
    return [date.with({ day: rule.by_month_day === -1 ? 31 : rule.by_month_day })];
  }
  return [date];
}

function daysOfWeek(monday: Temporal.PlainDate, wanted: Weekday[]): Temporal.PlainDate[] {
  return weekdays.flatMap((name, days) => (wanted.includes(name) ? [monday.add({ days })] : []));
}

/** One date, or none in a month without a fifth such day. */
function dayOfMonth(inMonth: Temporal.PlainDate, wanted: Weekday[], position: number): Temporal.PlainDate[] {
  const first = inMonth.with({ day: 1 });
  const days = Array.from({ length: first.daysInMonth }, (_, index) => index + 1);
  const matching = days.filter((day) => wanted.includes(weekdays[(first.dayOfWeek + day - 2) % 7]!));
  const day = matching.at(position === -1 ? -1 : position - 1);
  return day === undefined ? [] : [first.with({ day })];
}
