import type { Recurrence } from "@todo/contracts/recurrence";
import {
  atPositions,
  daysOfMonth,
  type MonthShape,
  monthsOfYear,
} from "@todo/contracts/recurrence/days-given";
import { type Weekday, weekdays } from "@todo/contracts/recurrence/fields";
import {
  type DayNumber,
  dayNumber,
  isLeapYear,
  monthIndexOf,
  monthOfIndex,
  weekdayOf,
} from "./day-number.ts";
import { startOfWeek } from "./periods.ts";

/** The rule's dates, ascending, in the period `count` periods after the anchor's. */
export type DatesInPeriod = (count: number) => readonly DayNumber[];

/**
 * What the rule leaves open is taken from the anchor, never from an earlier date, so that the 31st returns after a
 * February. Months and years of the same shape have the same days, and there are few shapes: results are cached by
 * shape, so that a search over centuries costs microseconds.
 */
export function createDatesInPeriod(rule: Recurrence, anchor: Temporal.PlainDate): DatesInPeriod {
  const { year, month, day } = anchor;
  const first = dayNumber(year, month, day);
  switch (rule.frequency) {
    case "daily":
      return (count) => [first + count].filter((it) => isInMonths(rule, it) && isOnWeekday(rule, it));
    case "weekly":
      return datesInWeek(rule, first, first - startOfWeek(rule, anchor).until(anchor).days);
    case "monthly":
      return datesInMonth(rule, year * 12 + month - 1, day);
    case "yearly":
      return datesInYear(rule, anchor);
  }
}

function datesInWeek(rule: Recurrence, first: DayNumber, start: DayNumber): DatesInPeriod {
  const places = Array.from({ length: 7 }, (_, index) => index).filter((index) =>
    rule.by_weekday ? isOnWeekday(rule, start + index) : start + index === first,
  );
  return (count) => {
    const days = places.map((place) => start + count * 7 + place);
    return atPositions(
      rule,
      days.filter((it) => isInMonths(rule, it)),
    );
  };
}

function datesInMonth(rule: Recurrence, anchor: number, open: number): DatesInPeriod {
  const known = new Map<number, readonly number[]>();
  return (count) => {
    const index = anchor + count;
    const month = monthOfIndex(index);
    if (rule.by_month && !rule.by_month.includes(month)) return [];
    const year = Math.floor(index / 12);
    const start = dayNumber(year, month, 1);
    const shape = shapesOf(year)[month - 1]!;
    const key = shape.length * 7 + shape.firstWeekday;
    const days = known.get(key) ?? atPositions(rule, daysOfMonth(rule, shape, open));
    known.set(key, days);
    return days.map((day) => start + day - 1);
  };
}

function datesInYear(rule: Recurrence, anchor: Temporal.PlainDate): DatesInPeriod {
  const known = new Map<readonly MonthShape[], readonly number[]>();
  const isWanted = ({ month }: MonthShape) =>
    rule.by_month?.includes(month) ?? (rule.by_weekday !== undefined || month === anchor.month);
  const daysOf = (months: readonly MonthShape[]) =>
    months
      .filter(isWanted)
      .flatMap((shape) => daysOfMonth(rule, shape, anchor.day).map((day) => shape.before + day));
  return (count) => {
    const year = anchor.year + count;
    const months = shapesOf(year);
    const days = known.get(months) ?? atPositions(rule, daysOf(months));
    known.set(months, days);
    const start = dayNumber(year, 1, 1);
    return days.map((day) => start + day - 1);
  };
}

const commonYears = Array.from({ length: 7 }, (_, weekday) => monthsOfYear(false, weekday));
const leapYears = Array.from({ length: 7 }, (_, weekday) => monthsOfYear(true, weekday));

function shapesOf(year: number): readonly MonthShape[] {
  const years = isLeapYear(year) ? leapYears : commonYears;
  return years[weekdayOf(dayNumber(year, 1, 1))]!;
}

/** For rules by days and weeks, whose weekdays have no number. */
export function isOnWeekday({ by_weekday }: Recurrence, day: DayNumber): boolean {
  return by_weekday?.includes(weekdays[weekdayOf(day)] satisfies Weekday | undefined as Weekday) ?? true;
}

export function isInMonths({ by_month }: Recurrence, day: DayNumber): boolean {
  return by_month?.includes(monthOfIndex(monthIndexOf(day))) ?? true;
}
