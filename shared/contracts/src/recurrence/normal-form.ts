import type { Frequency, Weekday } from "./fields.ts";
import { defaultCatchUp, weekdays } from "./fields.ts";
import { type DayRule, listOf, mayMissDays } from "./missing-days.ts";

interface Rule extends DayRule {
  frequency: Frequency;
  interval: number;
  by_set_pos?: number | number[] | undefined;
  week_start?: Weekday | undefined;
  mode: keyof typeof defaultCatchUp;
  catch_up?: "all" | "latest" | undefined;
}

/**
 * The canonical form of a rule: lists in order, without duplicates, defaults, and parts that have no effect. Rules
 * that have the same dates by different parts (`daily` with interval 7 and `weekly`) stay different.
 */
export function normalForm<T extends Rule>(rule: T): T {
  const { by_month, by_month_day, by_weekday, by_set_pos, skip, week_start, catch_up, ...rest } = rule;
  return {
    ...rest,
    ...(by_month && { by_month: unique(by_month) }),
    ...(by_month_day !== undefined && { by_month_day: positions(by_month_day) }),
    ...(by_weekday && { by_weekday: [...new Set(by_weekday)].sort((a, b) => rank(a) - rank(b)) }),
    ...(by_set_pos !== undefined && { by_set_pos: positions(by_set_pos) }),
    ...nthAsPosition(rule),
    ...(skip === "omit" && mayMissDays(rule) && { skip }),
    ...(week_start !== undefined && week_start !== "MO" && weekMatters(rule) && { week_start }),
    ...(catch_up !== undefined && catch_up !== defaultCatchUp[rule.mode] && { catch_up }),
  } as T;
}

/** "The second Tuesday" can be written as `2TU`, or as `TU` with position 2. The second form is kept. */
function nthAsPosition(rule: Rule): object {
  const [, nth, name] = /^(-?\d+)(..)$/.exec(rule.by_weekday?.[0] ?? "") ?? [];
  const alone = new Set(rule.by_weekday).size === 1 && rule.by_month_day === undefined;
  const onePeriod = rule.frequency === "monthly" || (rule.by_month ?? [1]).length === 1;
  if (nth === undefined || rule.by_set_pos !== undefined || !alone || !onePeriod) return {};
  return { by_weekday: [name], by_set_pos: Number(nth) };
}

/**
 * RFC 5545's WKST decides which days share a week. It matters if weeks are skipped, or days are selected by position.
 */
function weekMatters({ frequency, interval, by_weekday, by_set_pos }: Rule): boolean {
  return frequency === "weekly" && by_weekday !== undefined && (interval > 1 || by_set_pos !== undefined);
}

function positions(value: number | number[]): number | number[] {
  const sorted = unique(listOf(value)!);
  return sorted.length === 1 ? sorted[0]! : sorted;
}

/** Positions from the front first, then those from the end. */
function unique(numbers: number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => Number(a < 0) - Number(b < 0) || a - b);
}

/** By weekday, then from the first of the month to the last. */
function rank(weekday: string): number {
  const nth = Number.parseInt(weekday, 10) || 0;
  return weekdays.indexOf(weekday.slice(-2) as Weekday) * 1000 + (nth < 0 ? 500 + nth : nth);
}
