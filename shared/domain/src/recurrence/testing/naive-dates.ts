import type { Recurrence, Weekday } from "@todo/contracts/recurrence";

const names: Weekday[] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const dayMs = 86_400_000;

/**
 * The rule's dates from `start` for so many days, found by testing every single day. It shares nothing with the code
 * under test: `Date` instead of Temporal, a filter instead of steps.
 */
export function naiveDates(rule: Recurrence, start: string, days: number): string[] {
  const anchor = new Date(`${start}T00:00:00Z`);
  // One more year at both ends, because positions count within whole periods.
  const all = Array.from({ length: days + 733 }, (_, index) => addDays(anchor, index - 366));
  const candidates = all.filter(
    (day) => elapsed(rule, anchor, day) % rule.interval === 0 && matches(rule, anchor, day),
  );
  const periods = Map.groupBy(candidates, (day) => elapsed(rule, anchor, day));
  const last = addDays(anchor, days);
  return [...periods.values()]
    .flatMap((period) => atPositions(rule, period))
    .filter((day) => day >= anchor && day <= last)
    .map(iso);
}

function elapsed(rule: Recurrence, anchor: Date, day: Date): number {
  switch (rule.frequency) {
    case "daily":
      return number(day) - number(anchor);
    case "weekly":
      return week(rule, day) - week(rule, anchor);
    case "monthly":
      return month(day) - month(anchor);
    case "yearly":
      return day.getUTCFullYear() - anchor.getUTCFullYear();
  }
}

function matches(rule: Recurrence, anchor: Date, day: Date): boolean {
  const { frequency, by_month, by_month_day, by_weekday } = rule;
  const inMonth = (by_month ?? [day.getUTCMonth() + 1]).includes(day.getUTCMonth() + 1);
  if (!inMonth || (by_weekday && !isWantedWeekday(rule, day))) return false;
  if (by_month_day !== undefined)
    return [by_month_day].flat().some((wanted) => isDayOfMonth(rule, wanted, day));
  if (by_weekday || frequency === "daily") return true;
  if (frequency === "weekly") return weekday(day) === weekday(anchor);
  const anyMonth = frequency === "monthly" || by_month || day.getUTCMonth() === anchor.getUTCMonth();
  return Boolean(anyMonth) && isDayOfMonth(rule, anchor.getUTCDate(), day);
}

function isDayOfMonth(rule: Recurrence, wanted: number, day: Date): boolean {
  const last = daysInMonth(day);
  if (wanted < 0) return day.getUTCDate() - last - 1 === wanted;
  return day.getUTCDate() === (wanted > last && rule.skip !== "omit" ? last : wanted);
}

function isWantedWeekday(rule: Recurrence, day: Date): boolean {
  const wholeYear = rule.frequency === "yearly" && !rule.by_month;
  return rule.by_weekday!.some((wanted) => {
    const nth = Number.parseInt(wanted, 10);
    if (!wanted.endsWith(weekday(day)) || Number.isNaN(nth)) return wanted === weekday(day);
    const inScope = (other: Date) =>
      (wholeYear ? 0 : month(other) - month(day)) === 0 && sameYear(other, day);
    const step = nth > 0 ? -7 : 7;
    // The nth one has n - 1 before it, or after it, but not n.
    return inScope(addDays(day, step * (Math.abs(nth) - 1))) && !inScope(addDays(day, step * Math.abs(nth)));
  });
}

function atPositions({ by_set_pos }: Recurrence, period: Date[]): Date[] {
  if (by_set_pos === undefined) return period;
  const wanted = [by_set_pos].flat();
  return period.filter((_, index) => wanted.includes(index + 1) || wanted.includes(index - period.length));
}

const addDays = (day: Date, days: number) => new Date(day.getTime() + days * dayMs);
const number = (day: Date) => day.getTime() / dayMs;
const iso = (day: Date) => day.toISOString().slice(0, 10);
const weekday = (day: Date) => names[day.getUTCDay()]!;
/** 1970-01-04 was a Sunday. */
const week = ({ week_start = "MO" }: Recurrence, day: Date) =>
  Math.floor((number(day) - 3 - names.indexOf(week_start)) / 7);
const month = (day: Date) => day.getUTCFullYear() * 12 + day.getUTCMonth();
const sameYear = (one: Date, other: Date) => one.getUTCFullYear() === other.getUTCFullYear();
const daysInMonth = (day: Date) =>
  new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
