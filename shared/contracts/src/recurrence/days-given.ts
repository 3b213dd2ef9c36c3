import { type Weekday, weekdays } from "./fields.ts";
import { type DayRule, listOf } from "./missing-days.ts";

/** What decides which days of a month match a rule: many months have the same shape. */
export interface MonthShape {
  /** 1 to 12. */
  readonly month: number;
  /** Days. */
  readonly length: number;
  /** Weekday of its first day; 0 is Monday. */
  readonly firstWeekday: number;
  /** Number of days of its year before it. */
  readonly before: number;
  /** Number of days of its year. */
  readonly yearLength: number;
}

/** The part of a monthly or yearly rule that selects days. */
export interface MonthRule extends DayRule {
  by_set_pos?: number | number[] | undefined;
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The months of a year. There are fourteen kinds of years: common or leap, beginning on one of seven weekdays (0 is
 * Monday).
 */
export function monthsOfYear(isLeap: boolean, firstWeekday: number): MonthShape[] {
  const yearLength = isLeap ? 366 : 365;
  let before = 0;
  return lengths.map((usual, index) => {
    const length = isLeap && index === 1 ? 29 : usual;
    const shape = { month: index + 1, length, firstWeekday: (firstWeekday + before) % 7, before, yearLength };
    before += length;
    return shape;
  });
}

/**
 * @param open the day if the rule names none. @returns days of the month, ascending, before `by_set_pos` selects from
 * them
 */
export function daysOfMonth(rule: MonthRule, shape: MonthShape, open: number): number[] {
  const isWanted = weekdayCheck(rule, shape);
  return namedDays(rule, shape.length, open).filter(isWanted);
}

/** The days, or periods, at the rule's positions; all of them if it has none. */
export function atPositions<Item>({ by_set_pos }: Pick<MonthRule, "by_set_pos">, items: Item[]): Item[] {
  const positions = listOf(by_set_pos);
  if (positions === undefined) return items;
  const picked = positions.map((position) => (position > 0 ? position - 1 : items.length + position));
  return items.filter((_, index) => picked.includes(index));
}

function namedDays({ by_month_day, by_weekday, skip }: MonthRule, length: number, open: number): number[] {
  if (by_month_day === undefined && by_weekday !== undefined) {
    return Array.from({ length }, (_, index) => index + 1);
  }
  const wanted = (listOf(by_month_day) ?? [open]).map((day) => (day < 0 ? length + 1 + day : day));
  const clamped = skip === "omit" ? wanted : wanted.map((day) => Math.min(day, length));
  const days = clamped.filter((day) => day >= 1 && day <= length);
  return [...new Set(days)].sort((a, b) => a - b);
}

/**
 * Returns whether a day is on one of the rule's weekdays, or the rule names none. A number ("2TU", "-1FR") counts
 * within the month, or within the year for a yearly rule without months (RFC 5545, BYDAY).
 */
function weekdayCheck(rule: MonthRule, shape: MonthShape): (day: number) => boolean {
  const { by_weekday } = rule;
  if (by_weekday === undefined) return () => true;
  const inYear = rule.frequency === "yearly" && rule.by_month === undefined;
  const length = inYear ? shape.yearLength : shape.length;
  const wanted = by_weekday.map((it) => ({
    weekday: weekdays.indexOf(it.slice(-2) as Weekday),
    nth: it.length > 2 ? Number(it.slice(0, -2)) : undefined,
  }));
  return (day) => {
    const weekday = (shape.firstWeekday + day - 1) % 7;
    const place = inYear ? shape.before + day : day;
    const nth = Math.ceil(place / 7);
    const nthFromEnd = -Math.ceil((length - place + 1) / 7);
    return wanted.some(
      (it) => it.weekday === weekday && (!it.nth || it.nth === nth || it.nth === nthFromEnd),
    );
  };
}
