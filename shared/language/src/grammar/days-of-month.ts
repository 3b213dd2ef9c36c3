import type { Match, Source } from "../source.ts";
import { dateAt } from "./dates.ts";
import { type Day, monthDay } from "./day.ts";

/** "3-5 december", "3 to 5 december", "3.-5. Dezember", "3.-5.12.", "dec 3-5": the first and the last day. */
export function daysOfMonthAt(s: Source, at: number): Match<readonly [Day, Day]> | undefined {
  const month = s.term(at, "month");
  const from = month?.end ?? at;
  const number = Number(s.digits(from));
  if (s.digits(from) === undefined || number < 1 || number > 31) return undefined;
  const ended = s.word(from + 1) === "." ? from + 2 : s.skip(from + 1, "ordinalMark");
  const isDash = /^[-–—]$/.test(s.word(ended));
  const to = isDash ? ended + 1 : s.is(ended, "and") ? undefined : s.term(ended, "to")?.end;
  if (to === undefined) return undefined;
  const last = month
    ? lastOf(s, to, Number(month.value))
    : (dottedAt(s, to) ?? dateAt(s, s.skip(to, "the"), true));
  const day = last?.value.days?.by_month_day?.[0];
  const [inMonth] = last?.value.days?.by_month ?? [];
  if (
    !last ||
    day === undefined ||
    inMonth === undefined ||
    day <= number ||
    s.digits(s.skip(to, "the")) === undefined
  )
    return undefined;
  return { value: [monthDay(inMonth, number, {}, s.today), last.value], end: last.end };
}

/** The "5.12." of "3.-5.12.", which touches what is before it. */
export function dottedAt(s: Source, at: number): Match<Day> | undefined {
  const [day, month] = [Number(s.digits(at)), Number(s.digits(at + 2))];
  const isDate = s.word(at + 1) === "." && s.word(at + 3) === "." && month >= 1 && month <= 12;
  return isDate ? { value: monthDay(month, day, {}, s.today), end: at + 4 } : undefined;
}

/** The "5" of "dec 3-5" */
function lastOf(s: Source, at: number, month: number): Match<Day> | undefined {
  const day = s.digits(at);
  const end = s.skip(at + 1, "ordinalMark");
  const isPlain =
    day !== undefined && day.length < 3 && (s.isClosed(end) || !s.isGlued(end)) && !s.is(end, "meridiem");
  return isPlain ? { value: monthDay(month, Number(day), {}, s.today), end } : undefined;
}
