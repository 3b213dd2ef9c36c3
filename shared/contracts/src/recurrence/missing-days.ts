import type { Frequency, skip } from "./fields.ts";

/** The part of a rule that selects days of months. */
export interface DayRule {
  frequency: Frequency;
  by_month?: number[] | undefined;
  by_month_day?: number | number[] | undefined;
  by_weekday?: string[] | undefined;
  skip?: (typeof skip)["options"][number] | undefined;
}

const shortest = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const allMonths = shortest.map((_, index) => index + 1);

/** Returns one value or several as a list. */
export function listOf<T>(value: T | T[] | undefined): T[] | undefined {
  return value === undefined ? undefined : ([value].flat() as T[]);
}

/**
 * Whether the rule may name a day that some month does not have, so that `skip` matters.
 *
 * @param start the first occurrence, which decides what the rule leaves open; if unknown, it may be any day
 */
export function mayMissDays(rule: DayRule, start?: { month: number; day: number }): boolean {
  const days = daysOf(rule, start?.day ?? 31);
  const months = rule.by_month ?? (rule.frequency === "yearly" && start ? [start.month] : allMonths);
  return days.some((day) => months.some((month) => Math.abs(day) > shortest[month - 1]!));
}

/**
 * Whether a day counted from the end is before the first of some month: "the day before" would be in the previous
 * month.
 */
export function reachesBeforeFirst(rule: DayRule): boolean {
  const months = rule.by_month ?? allMonths;
  const fromEnd = (listOf(rule.by_month_day) ?? []).filter((day) => day < 0);
  return fromEnd.some((day) => months.some((month) => -day > shortest[month - 1]!));
}

/** None if weekdays select the days, which are never missing. */
function daysOf(rule: DayRule, open: number): number[] {
  if (rule.frequency === "daily" || rule.frequency === "weekly") return [];
  return listOf(rule.by_month_day) ?? (rule.by_weekday ? [] : [open]);
}
