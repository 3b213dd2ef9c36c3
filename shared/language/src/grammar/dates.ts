import { longest, type Match, type Source } from "../source.ts";
import {
  type Day,
  dayOfMonth,
  firstInMonths,
  fixed,
  mondayOf,
  nextWeekday,
  noDay,
  nthIn,
  period,
  weekdayCode,
} from "./day.ts";
import { feastAt } from "./feasts.ts";
import { monthDateAt } from "./month-dates.ts";
import { ordinalAt } from "./numbers.ts";
import { numericDateAt } from "./numeric-dates.ts";
import { edgeOfPeriodAt, periodAt } from "./periods.ts";
import { inAmountAt, relativeDateAt } from "./relative-dates.ts";

/** The longest words from here that name a day. @param isLed whether "on", "by" or similar comes before */
export function dateAt(s: Source, at: number, isLed = false): Match<Day> | undefined {
  return s.once(`${at} ${isLed}`, () => longestDateAt(s, at, isLed));
}

function longestDateAt(s: Source, at: number, isLed: boolean): Match<Day> | undefined {
  const inside = (from: number) => dateAt(s, from, true);
  // "Eod tomorrow", "friday cob"
  const eod = dayEndAt(s, at);
  const after = eod === undefined ? undefined : dateAt(s, s.skip(eod, "on"), true);
  if (after && after.value.range === undefined) return after;
  const found = plainDateAt(s, at, isLed, inside);
  const end = found && eod === undefined ? dayEndAt(s, found.end) : undefined;
  return found && end !== undefined ? { ...found, end } : found;
}

/** "Eod", "cob": that whole day. */
function dayEndAt(s: Source, at: number): number | undefined {
  const day = s.term(at, "relativeDay");
  return day?.value === "0" && /^(?:eod|cob|end|close)$/.test(s.word(at)) ? day.end : undefined;
}

function plainDateAt(
  s: Source,
  at: number,
  isLed: boolean,
  inside: (from: number) => Match<Day> | undefined,
): Match<Day> | undefined {
  return longest<Day>([
    relativeDateAt(s, at, inside),
    numericDateAt(s, at, isLed),
    nthWeekdayAt(s, at),
    edgeOfPeriodAt(s, at, isLed, (from) => monthOnly(s, from)),
    monthDateAt(s, at),
    weekAndDayAt(s, at),
    weekdayAt(s, at),
    relativeDayAt(s, at),
    periodAt(s, at),
    dayOfMonthAt(s, at, isLed),
    yearAt(s, at, isLed),
    feastAt(s, at),
  ]);
}

function monthOnly(s: Source, at: number): Match<Day> | undefined {
  const month = monthDateAt(s, at);
  return month?.value.range ? month : undefined;
}

function relativeDayAt(s: Source, at: number): Match<Day> | undefined {
  const day = s.term(at, "relativeDay");
  if (!day) return undefined;
  const value = fixed(s.today.add({ days: Number(day.value) }));
  const away = inAmountAt(s, day.end);
  // "Today in two weeks", "today in an hour"
  if (away?.value.instant && day.value === "0") return away;
  const later = away?.value.instant
    ? undefined
    : away?.value.first(s.today)?.add({ days: Number(day.value) });
  if (away && later) return { value: fixed(later), end: away.end };
  return { value: { ...value, ...(Number(day.value) < 0 && { isAnyTime: true }) }, end: day.end };
}

/** "friday", "next friday", "last friday", "friday week", "the friday after next". */
function weekdayAt(s: Source, at: number): Match<Day> | undefined {
  const which = s.term(at, "which");
  const weekday = s.term(which?.end ?? at, "weekday");
  if (!weekday) return undefined;
  const number = Number(weekday.value);
  const inWeek = (weeks: number) => fixed(mondayOf(s.today).add({ weeks, days: number - 1 }));
  const beyond = s.term(weekday.end, "afterNext");
  if (beyond) return { value: inWeek(2), end: beyond.end };
  if (which?.value === "next") return { value: inWeek(1), end: weekday.end };
  if (which?.value === "second next") return { value: inWeek(2), end: weekday.end };
  const next = nextWeekday(number);
  if (which?.value === "last") {
    const date = next.first(s.today.subtract({ weeks: 1 }));
    return date && { value: { ...fixed(date), isAnyTime: true }, end: weekday.end };
  }
  if (which) return { value: { ...next, is: "sure" }, end: weekday.end };
  return weekLater(s, next, weekday) ?? { value: next, end: weekday.end };
}

/** "Friday week", "friday in two weeks": that weekday, so many weeks later. */
function weekLater(s: Source, day: Day, { end }: Match<string>): Match<Day> | undefined {
  const isWeek = s.term(end, "unit")?.value === "weeks" && s.isClosed(end + 1);
  const date = isWeek ? day.first(s.today)?.add({ weeks: 1 }) : undefined;
  return date && { value: fixed(date), end: end + 1 };
}

/** "next week on friday", "friday next week", "friday in two weeks", "next month on the 5th". */
function weekAndDayAt(s: Source, at: number): Match<Day> | undefined {
  const weekday = s.term(at, "weekday");
  if (weekday) {
    const week = weekAt(s, s.skip(weekday.end, "of", "in"), weekday.end);
    if (!week) return undefined;
    const date = mondayOf(week.value).add({ days: Number(weekday.value) - 1 });
    // "Tuesday in a week", said on a thursday: of next week, or a week after the coming one?
    const away = s.today.until(week.value);
    const other = nextWeekday(Number(weekday.value)).first(s.today)?.add(away);
    const isOne = !s.is(weekday.end, "in") || away.days % 7 !== 0 || other?.equals(date);
    return { value: isOne ? fixed(date) : noDay("whichDate", s.slice(at, week.end)), end: week.end };
  }
  const whole = periodAt(s, at);
  if (!whole?.value.range) return undefined;
  const on = s.skip(s.word(whole.end) === "," ? whole.end + 1 : whole.end, "on", "the");
  const day = s.term(on, "weekday");
  if (whole.value.unit === "weeks" && day)
    return {
      value: fixed(mondayOf(whole.value.range.from).add({ days: Number(day.value) - 1 })),
      end: day.end,
    };
  const nth = whole.value.unit === "months" && on > whole.end ? ordinalAt(s, on) : undefined;
  if (!nth || nth.value < 1) return undefined;
  const first = whole.value.range.from.with({ day: 1 });
  const value =
    nth.value <= first.daysInMonth
      ? fixed(first.with({ day: nth.value }))
      : noDay("thatMonthHasNo", nth.value);
  return { value, end: nth.end };
}

/** A day of a week that is named, or is some weeks away. */
function weekAt(s: Source, of: number, amountAt: number): Match<Temporal.PlainDate> | undefined {
  const whole = periodAt(s, of) ?? periodAt(s, amountAt);
  if (whole?.value.unit === "weeks" && whole.value.range)
    return { value: whole.value.range.from, end: whole.end };
  const away = s.is(amountAt, "in") ? relativeDateAt(s, amountAt, () => undefined) : undefined;
  const isWeeks =
    away &&
    s.atoms.slice(amountAt, away.end).some((_, index) => s.term(amountAt + index, "unit")?.value === "weeks");
  const date = isWeeks ? away.value.first(s.today) : undefined;
  return date && away ? { value: date, end: away.end } : undefined;
}

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const workdays = [1, 2, 3, 4, 5];

/** "the first monday of december", "the last friday of the month", "last working day of next month". */
function nthWeekdayAt(s: Source, at: number): Match<Day> | undefined {
  const nth = ordinalAt(s, s.skip(at, "the"));
  if (!nth) return undefined;
  const named = s.term(nth.end, "weekday");
  const days = named ?? s.term(nth.end, "workdays") ?? s.term(nth.end, "dayUnit");
  if (!days) return undefined;
  const weekdays = named ? [Number(named.value)] : s.is(nth.end, "workdays") ? workdays : everyDay;
  const of = s.skip(days.end, "of", "the");
  const dateIn = (month: Temporal.PlainYearMonth) => nthIn(month, nth.value, weekdays);
  const tells = {
    by_weekday: named ? [`${nth.value}${weekdayCode(Number(named.value))}`] : undefined,
    by_month_day: named || weekdays === workdays ? undefined : [nth.value],
  };
  const says =
    weekdays === workdays ? { by_weekday: workdays.map(weekdayCode), by_set_pos: nth.value } : tells;
  const whole = periodAt(s, of) ?? monthOnly(s, of);
  if (whole?.value.range) return within(s, whole, dateIn, nth.value, weekdays);
  const month = s.term(of, "unit");
  if (of === days.end || month?.value !== "months") return undefined;
  const first = (from: Temporal.PlainDate) => firstInMonths(from, dateIn);
  return { value: { first, is: "sure", days: JSON.parse(JSON.stringify(says)) }, end: month.end };
}

function within(
  s: Source,
  { value, end }: Match<Day>,
  dateIn: (month: Temporal.PlainYearMonth) => Temporal.PlainDate | undefined,
  nth: number,
  weekdays: readonly number[],
): Match<Day> | undefined {
  const { from, to } = value.range ?? { from: s.today, to: s.today };
  if (from.toPlainYearMonth().equals(to.toPlainYearMonth())) {
    const date = dateIn(from.toPlainYearMonth());
    const isPast = date && value.is === "weak" && Temporal.PlainDate.compare(date, s.today) < 0;
    const found = isPast ? dateIn(from.toPlainYearMonth().add({ years: 1 })) : date;
    return { value: found ? fixed(found) : noDay("noSuchDayInMonth"), end };
  }
  if (weekdays.length < 7 || nth > 0) return undefined;
  return { value: fixed(to.add({ days: nth + 1 })), end };
}

/** "the 5th", "5th" after "on", "the 5th of the month". */
function dayOfMonthAt(s: Source, at: number, isLed: boolean): Match<Day> | undefined {
  const the = s.skip(at, "the");
  const nth = ordinalAt(s, the);
  const isBare = the === at && !isLed && !s.isClosed(nth?.end ?? at);
  if (!nth || nth.value < 1 || isBare) return undefined;
  // "On the thirteenth at nine" is a day, "on the first floor" is not.
  if (s.is(the, "ordinal") && !(isLed && (s.isClosed(nth.end) || s.is(nth.end, "at") || s.is(nth.end, "of"))))
    return undefined;
  const of = s.skip(nth.end, "of", "the");
  const month = of > nth.end ? s.term(of, "unit") : undefined;
  const value = dayOfMonth(nth.value, s.today);
  if (month?.value === "months") return { value: { ...value, is: "sure" }, end: month.end };
  return { value, end: nth.end };
}

/** "in 2027" */
function yearAt(s: Source, at: number, isLed: boolean): Match<Day> | undefined {
  const digits = s.digits(at);
  if (!isLed || !digits || !/^2[01]\d\d$/.test(digits) || (s.isGlued(at + 1) && !s.isClosed(at + 1)))
    return undefined;
  const year = Number(digits);
  const from = new Temporal.PlainDate(year, 1, 1);
  return { value: period(from, from.with({ month: 12, day: 31 }), "weak"), end: at + 1 };
}
