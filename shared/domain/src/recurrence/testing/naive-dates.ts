import type { Recurrence, Weekday } from "@todo/contracts/recurrence";

const names: Weekday[] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const dayMs = 86_400_000;

/**
 * The rule's dates from `start` for so many days, found by asking every single day. Shares nothing with the
 * code under test: `Date` instead of Temporal, a filter instead of steps.
 */
export function naiveDates(rule: Recurrence, start: string, days: number): string[] {
  const anchor = new Date(`${start}T00:00:00Z`);
  const all = Array.from({ length: days + 1 }, (_, day) => new Date(anchor.getTime() + day * dayMs));
  return all.filter((day) => matches(rule, anchor, day)).map((day) => day.toISOString().slice(0, 10));
}

function matches(rule: Recurrence, anchor: Date, day: Date): boolean {
  const months =
    (day.getUTCFullYear() - anchor.getUTCFullYear()) * 12 + day.getUTCMonth() - anchor.getUTCMonth();
  const every = (elapsed: number) => elapsed % rule.interval === 0;
  switch (rule.frequency) {
    case "daily":
      return every((day.getTime() - anchor.getTime()) / dayMs);
    case "weekly":
      return every(week(day) - week(anchor)) && (rule.by_weekday ?? [weekday(anchor)]).includes(weekday(day));
    case "monthly":
      return every(months) && (rule.by_weekday ? isNthWeekday(rule, day) : isDayOfMonth(rule, anchor, day));
    case "yearly":
      return months % 12 === 0 && every(months / 12) && isDayOfMonth(rule, anchor, day);
  }
}

function isDayOfMonth(rule: Recurrence, anchor: Date, day: Date): boolean {
  const wanted = rule.by_month_day ?? anchor.getUTCDate();
  const last = daysInMonth(day);
  return day.getUTCDate() === (wanted === -1 || wanted > last ? last : wanted);
}

function isNthWeekday(rule: Recurrence, day: Date): boolean {
  const sameMonth = Array.from({ length: daysInMonth(day) }, (_, index) => index + 1).filter((date) =>
    rule.by_weekday!.includes(weekday(new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), date)))),
  );
  const position = rule.by_set_pos === -1 ? sameMonth.length : rule.by_set_pos!;
  return sameMonth.indexOf(day.getUTCDate()) + 1 === position;
}

const weekday = (day: Date) => names[day.getUTCDay()]!;
/** 1970-01-01 was a Thursday. */
const week = (day: Date) => Math.floor((day.getTime() / dayMs + 3) / 7);
const daysInMonth = (day: Date) =>
  new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
