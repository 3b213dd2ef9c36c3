import type { Recurrence } from "@todo/contracts/recurrence";
import { listOf } from "@todo/contracts/recurrence/missing-days";
import { RRule } from "rrule";
import { nextOccurrence } from "../next-occurrence.ts";
import { toRrule } from "../to-rrule.ts";

/** Enough dates to find a difference. */
const most = 60;

const years = { daily: 1, weekly: 2, monthly: 6, yearly: 16 };

/** Far enough ahead for most rules to have a few dates. */
function horizon({ frequency }: Recurrence, start: string, times = 1): string {
  const year = Number(start.slice(0, 4)) + years[frequency] * times;
  return `${year}${start.slice(4)}`.replace("-02-29", "-02-28");
}

/** If it does not, the library searches every day until the year 9999. */
export function hasNextDateSoon(rule: Recurrence, start: string): boolean {
  const current = { index: 1, scheduledFor: horizon(rule, start) };
  const next = nextOccurrence({ recurrence: rule, timeZone: "Etc/UTC", start }, current, null);
  return next !== null && next.scheduledFor < horizon(rule, start, 5);
}

/**
 * The start (an instant, which the rule need not match), and the due dates after it up to the horizon, from the npm
 * package rrule.
 */
export function libraryDates(rule: Recurrence, start: string): string[] {
  const options = RRule.parseString(toRrule(rule) ?? "");
  const end = new Date(horizon(rule, start));
  const until = options.until && options.until < end ? options.until : end;
  const dates = new RRule({ ...options, dtstart: new Date(start), until }).all((_, index) => index < most);
  const later = dates.map((date) => date.toISOString()).filter((date) => date > start);
  return [start, ...later].slice(0, most);
}

/** Our own dates, over the same time. */
export function ownDates(rule: Recurrence, start: string): string[] {
  const dates = [start];
  const end = horizon(rule, start);
  while (dates.length < most) {
    const current = { index: dates.length, scheduledFor: dates.at(-1)! };
    const next = nextOccurrence({ recurrence: rule, timeZone: "Etc/UTC", start }, current, null);
    if (next === null || next.scheduledFor > end) return dates;
    dates.push(next.scheduledFor);
  }
  return dates;
}

/**
 * Whether the library (2.8.1) follows RFC 5545 for this rule. It does not:
 * - with BYSETPOS counted from the end beyond the first of the period's days: it takes the first one, where there is
 *   none;
 * - where two positions of BYSETPOS are the same day: it returns that day twice;
 * - with plain and numbered weekdays in one BYDAY: it takes the days that are both (its issue 71);
 * - with BYSETPOS in a weekly rule that starts within a week: it counts that week from DTSTART.
 */
export function isRightInLibrary(rule: Recurrence, start: string): boolean {
  const positions = listOf(rule.by_set_pos) ?? [];
  const numbered = rule.by_weekday?.filter((day) => day.length > 2).length ?? 0;
  const mixed = numbered > 0 && numbered < rule.by_weekday!.length;
  const weekday = new Date(start).toLocaleDateString("en", { weekday: "short", timeZone: "UTC" });
  const startsWeek = weekday.toUpperCase().startsWith(rule.week_start ?? "MO");
  const withinWeek = rule.frequency === "weekly" && positions.length > 0 && !startsWeek;
  const fromEnd = positions.some((it) => it < -1) || (positions.includes(-1) && positions.length > 1);
  return !fromEnd && !mixed && !withinWeek;
}
