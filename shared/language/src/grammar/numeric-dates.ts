import type { Match, Source } from "../source.ts";
import { type Day, monthDay, noDay, period } from "./day.ts";
import { isPrice } from "./prices.ts";

/**
 * Dates in digits: "2026-12-05", "5.12.", "28/11", "25-12-2026". With dots the day comes first; otherwise whatever is
 * possible.
 */
export function numericDateAt(s: Source, at: number, isLed: boolean): Match<Day> | undefined {
  const [one, mark, other] = [s.digits(at), s.word(at + 1), s.digits(at + 2)];
  if (one === undefined || other === undefined || !s.isGlued(at + 1) || !s.isGlued(at + 2)) return undefined;
  if (isPrice(s, at)) return undefined;
  if (at > 0 && s.isGlued(at) && /^[/.:\-+#_\p{L}\p{N}]+$/u.test(s.word(at - 1))) return undefined;
  const more =
    s.word(at + 3) === mark && s.isGlued(at + 3) && s.isGlued(at + 4) ? s.digits(at + 4) : undefined;
  if (one.length === 4 && (mark === "-" || mark === "/"))
    return more === undefined ? undefined : whole(s, at + 5, Number(one), Number(other), Number(more));
  if (mark === "/" && more === undefined && /^20\d\d$/.test(other)) return monthAndYear(s, at, isLed);
  if (one.length > 2 || other.length > 2) return undefined;
  if (mark === ".") return dotted(s, at, more, isLed);
  if (mark === "/" || (mark === "-" && (more !== undefined || isLed))) return slashed(s, at, more);
  return undefined;
}

/** "Bis 03/2027": a month; in "TÜV 03/2027" probably, too, but "invoice 03/2026" has a number. */
function monthAndYear(s: Source, at: number, isLed: boolean): Match<Day> | undefined {
  const [month, year, end] = [Number(s.digits(at)), Number(s.digits(at + 2)), at + 3];
  if (month < 1 || month > 12 || isRunningOn(s, end)) return undefined;
  const first = new Temporal.PlainDate(year, month, 1);
  const last = first.with({ day: first.daysInMonth });
  if (isLed) return { value: period(first, last, "sure"), end };
  const mayBe = s.isClosed(end) && Temporal.PlainDate.compare(last, s.today) >= 0;
  return mayBe ? { value: noDay("whichDate", s.slice(at, end)), end } : undefined;
}

function whole(s: Source, end: number, year: number, month: number, day: number): Match<Day> | undefined {
  if (isRunningOn(s, end)) return undefined;
  const hasTime = s.word(end) === "t" && s.isGlued(end) && s.digits(end + 1) !== undefined;
  return { value: checked(s, month, day, year, s.slice(end - 5, end)), end: hasTime ? end + 1 : end };
}

/** "5.12." or "5.12.2026"; without the last dot only before a time, because "8.30" is one. */
function dotted(s: Source, at: number, more: string | undefined, isLed: boolean): Match<Day> | undefined {
  const [day, month] = [Number(s.digits(at)), Number(s.digits(at + 2))];
  const hasDot = s.word(at + 3) === "." && s.isGlued(at + 3);
  if (more !== undefined && isVersion(s, at, more, isLed)) return undefined;
  if (more !== undefined && isYear(more))
    return { value: checked(s, month, day, yearOf(more), s.slice(at, at + 5)), end: at + 5 };
  // "On 32.12." was meant as a day.
  if (more === undefined && hasDot && s.is(at - 1, "on"))
    return { value: checked(s, month, day, undefined, s.slice(at, at + 3)), end: at + 4 };
  if (more !== undefined || month > 12 || month < 1 || day < 1 || day > 31) return undefined;
  // At the end of a sentence "at 8.30." is a time; "5.12." is a date unless "at" precedes it.
  const isTime = s.digits(at + 2)?.length === 2 && isLed && s.is(at - 1, "at");
  if (hasDot && !isTime)
    return { value: checked(s, month, day, undefined, s.slice(at, at + 3)), end: at + 4 };
  // "Am 4.12", "bis 4.12"; "4.12 Uhr" is a time
  const isDay = s.here.language === "de" && isLed && !s.is(at - 1, "at") && !s.is(at + 3, "oClock");
  if (isDay) return { value: checked(s, month, day, undefined, s.slice(at, at + 3)), end: at + 3 };
  const next = s.skip(s.word(at + 3) === "," ? at + 4 : at + 3, "at");
  const hasTime = s.digits(next) !== undefined && s.word(next + 1) === ":" && s.isGlued(next + 1);
  return hasTime ? { value: checked(s, month, day, undefined, s.slice(at, at + 3)), end: at + 3 } : undefined;
}

/** "Version 2.5.27", "node 2.5.12": after such a word, or if as a date it would be in a year that is over. */
function isVersion(s: Source, at: number, more: string, isLed: boolean): boolean {
  if (/^(?:v|version|release|build)$/.test(s.word(at - 1))) return true;
  return !isLed && more.length === 2 && yearOf(more) < s.today.year;
}

function slashed(s: Source, at: number, more: string | undefined): Match<Day> | undefined {
  const end = more === undefined ? at + 3 : at + 5;
  const [one, other] = [Number(s.digits(at)), Number(s.digits(at + 2))];
  if ((more !== undefined && !isYear(more)) || isRunningOn(s, end)) return undefined;
  const text = s.slice(at, end);
  if (text === "24/7") return undefined;
  if (one <= 12 && other <= 12 && one !== other && one > 0 && other > 0)
    return { value: noDay("whichDay", text), end };
  const [day, month] = other > 12 ? [other, one] : [one, other];
  const year = more === undefined ? undefined : yearOf(more);
  return { value: checked(s, month, day, year, text), end };
}

function checked(s: Source, month: number, day: number, year: number | undefined, text: string): Day {
  if (month < 1 || month > 12 || day < 1 || day > 31) return noDay("notInCalendar", text);
  const read = monthDay(month, day, { year }, s.today);
  return { ...read, is: "sure" };
}

function isRunningOn(s: Source, at: number): boolean {
  return /^[/\-.]$/.test(s.word(at)) && s.isGlued(at) && s.isGlued(at + 1) && s.digits(at + 1) !== undefined;
}

function isYear(digits: string): boolean {
  return digits.length === 2 || digits.length === 4;
}

function yearOf(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}
