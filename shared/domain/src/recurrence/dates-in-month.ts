import type { Recurrence } from "@todo/contracts/recurrence";
import { listOf } from "@todo/contracts/recurrence/missing-days";
import { isWeekdayOf } from "./is-weekday-of.ts";

/**
 * The dates, ascending, that a monthly or yearly rule gives in the month of `inMonth`.
 *
 * @param open the day where the rule names none
 */
export function datesInMonth(
  rule: Recurrence,
  inMonth: Temporal.PlainDate,
  open: number,
): Temporal.PlainDate[] {
  const dates = daysOf(rule, inMonth.daysInMonth, open).map((day) => inMonth.with({ day }));
  return dates.filter((date) => isWeekdayOf(rule, date));
}

function daysOf(rule: Recurrence, length: number, open: number): number[] {
  const { by_month_day, by_weekday, skip } = rule;
  if (by_month_day === undefined && by_weekday !== undefined) {
    return Array.from({ length }, (_, index) => index + 1);
  }
  const wanted = (listOf(by_month_day) ?? [open]).map((day) => (day < 0 ? length + 1 + day : day));
  const clamped = skip === "omit" ? wanted : wanted.map((day) => Math.min(day, length));
  const days = clamped.filter((day) => day >= 1 && day <= length);
  return [...new Set(days)].sort((a, b) => a - b);
}
