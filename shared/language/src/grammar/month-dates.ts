import type { Match, Source } from "../source.ts";
import { type Day, monthDay, noDay, period, weekdayTheNth } from "./day.ts";
import { ordinalAt } from "./numbers.ts";
import { periodAt } from "./periods.ts";

/** "december 24", "the 24th of december 2027", "monday 25 december", "friday the 4th", "the 5th of next month", "august 2027". */
export function monthDateAt(s: Source, at: number): Match<Day> | undefined {
  const weekday = s.term(at, "weekday");
  const from = weekday ? afterWeekday(s, weekday.end) : at;
  const before = weekday && Number(weekday.value);
  return (
    monthFirst(s, from, before) ?? dayFirst(s, from, before) ?? (weekday ? undefined : yearFirst(s, from))
  );
}

function afterWeekday(s: Source, at: number): number {
  const end = s.word(at) === "," || s.word(at) === "." ? at + 1 : at;
  return s.skip(end, "on", "the");
}

/** The number of a day, with or without "th". */
function dayNumberAt(s: Source, at: number): Match<number> | undefined {
  const ordinal = ordinalAt(s, at);
  if (ordinal && ordinal.value > 0) return ordinal;
  const digits = s.digits(at);
  return digits !== undefined && digits.length <= 2 ? { value: Number(digits), end: at + 1 } : undefined;
}

function monthFirst(s: Source, at: number, weekday: number | undefined): Match<Day> | undefined {
  const month = s.term(at, "month");
  if (!month) return undefined;
  const dot =
    s.word(month.end) === "." && s.word(at).length <= 4 && s.digits(month.end + 1)
      ? month.end + 1
      : month.end;
  const digits = s.digits(dot);
  if (digits?.length === 4 && weekday === undefined && !s.isGlued(dot + 1))
    return monthOf(s, Number(month.value), Number(digits), dot + 1);
  const day = dayNumberAt(s, s.skip(dot, "the"));
  // "5pm", "5:30" and "5 people" after a month are not days of it.
  if (!day || isTime(s, day.end)) return weekday === undefined ? monthAlone(s, at) : undefined;
  return withYear(s, Number(month.value), day, weekday);
}

function dayFirst(s: Source, at: number, weekday: number | undefined): Match<Day> | undefined {
  const the = s.skip(at, "the");
  const day = dayNumberAt(s, the);
  if (!day) return undefined;
  const of = s.skip(day.end, "of", "the");
  const month = s.term(of, "month");
  if (month) return withYear(s, Number(month.value), { value: day.value, end: month.end }, weekday);
  const within = periodAt(s, of);
  if (within?.value.unit === "months" && within.value.range)
    return { value: ofMonth(within.value.range.from, day.value, weekday), end: within.end };
  const isOrdinal = ordinalAt(s, the) !== undefined;
  // "Friday the 4th" needs "th": a plain number would be an hour.
  return weekday !== undefined && isOrdinal
    ? { value: weekdayTheNth(weekday, day.value), end: day.end }
    : undefined;
}

function ofMonth(first: Temporal.PlainDate, day: number, weekday: number | undefined): Day {
  const date = monthDay(first.month, day, { year: first.year, weekday }, first);
  return { ...date, isAnyTime: false };
}

function withYear(
  s: Source,
  month: number,
  { value: day, end }: Match<number>,
  weekday: number | undefined,
): Match<Day> {
  const from = s.word(end) === "," ? end + 1 : s.skip(end, "of");
  if (s.word(end) === "'" && s.isGlued(end + 1) && s.digits(end + 1)?.length === 2) {
    const value = monthDay(month, day, { year: 2000 + Number(s.digits(end + 1)), weekday }, s.today);
    return { value, end: end + 2 };
  }
  const digits = s.digits(from);
  const isYear = digits?.length === 4 && /^[12]\d{3}$/.test(digits) && !isTime(s, from + 1);
  const year = isYear ? Number(digits) : undefined;
  const after = isYear ? from + 1 : end;
  const behind = s.word(after) === "," || s.word(after) === "(" ? s.term(after + 1, "weekday") : undefined;
  const close = behind && s.word(after) === "(" && s.word(behind.end) === ")" ? behind.end + 1 : behind?.end;
  const value = monthDay(month, day, { year, weekday: weekday ?? (behind && Number(behind.value)) }, s.today);
  return { value, end: close ?? after };
}

/** "2024 aug" */
function yearFirst(s: Source, at: number): Match<Day> | undefined {
  const digits = s.digits(at);
  const month = digits?.length === 4 ? s.term(at + 1, "month") : undefined;
  return month && monthOf(s, Number(month.value), Number(digits), month.end);
}

/** "december": a whole month, or its first day where one is needed. */
function monthAlone(s: Source, at: number): Match<Day> | undefined {
  const month = s.term(at, "month");
  if (!month) return undefined;
  const digits = s.digits(month.end);
  // "July 42": a number that belongs to the month, but is not a day of it.
  if (digits !== undefined && digits.length <= 3 && Number(digits) > 31 && !isTime(s, month.end + 1))
    return { value: noDay("noDayInMonth", Number(digits), Number(month.value)), end: month.end + 1 };
  const { year, month: now } = s.today;
  return monthOf(s, Number(month.value), Number(month.value) < now ? year + 1 : year, month.end, "weak");
}

function monthOf(s: Source, month: number, year: number, end: number, is: Day["is"] = "sure"): Match<Day> {
  const first = new Temporal.PlainDate(year, month, 1);
  const last = first.with({ day: first.daysInMonth });
  const isThis = is === "weak" && month === s.today.month;
  // The month's first day has passed: what is to be done in it is due at its end, as for "this month".
  const value = isThis ? period(s.today, last, is, last) : period(first, last, is);
  return { value: { ...value, days: { by_month: [month] }, isAnyTime: is === "sure" }, end };
}

function isTime(s: Source, at: number): boolean {
  return (s.word(at) === ":" && s.isGlued(at)) || s.is(at, "meridiem") || s.is(at, "oClock");
}
