import type { Reason } from "../reasons/reason.ts";

type PlainDate = Temporal.PlainDate;

/** Both ends are inclusive; one of them may be open. */
export interface DateRange {
  readonly from?: PlainDate;
  readonly to?: PlainDate;
}

/** Days of a rule that the words of a date can also mean: "on the 15th", together with "every month". */
export interface RuleDays {
  readonly by_weekday?: string[];
  readonly by_month_day?: number[];
  readonly by_month?: number[];
  readonly by_set_pos?: number;
}

/** A day as it was said. */
export interface Day {
  /** The first matching date not before the given one; undefined when there is none. */
  readonly first: (from: PlainDate) => PlainDate | undefined;
  /** Where its words count as a date: anywhere, next to other time words, or only after "on" or "by". */
  readonly is: "sure" | "plain" | "weak";
  /** The whole period, if it is longer than a day. */
  readonly range?: { readonly from: PlainDate; readonly to: PlainDate };
  readonly days?: RuleDays;
  /** The exact time: "in 2 hours". */
  readonly instant?: Temporal.Instant;
  /** The words mean a day in the past, or any day: "yesterday", "5.12.2024". */
  readonly isAnyTime?: boolean;
  /** The name of a feast, which is often part of a title: "buy christmas eve crackers". */
  readonly isFeast?: boolean;
  /** A hint for the user. */
  readonly note?: Reason;
  /** Why it is not a day. */
  readonly why?: Reason;
}

export function fixed(date: PlainDate, is: Day["is"] = "sure"): Day {
  return { first: () => date, is };
}

export function noDay(...why: Reason): Day {
  return { first: () => undefined, is: "plain", why };
}

export function period(from: PlainDate, to: PlainDate, is: Day["is"], due = from): Day {
  return { first: () => due, is, range: { from, to } };
}

const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** 1 is Monday. */
export function weekdayCode(weekday: number): string {
  return codes[weekday - 1] ?? "";
}

export function nextWeekday(weekday: number): Day {
  const first = (from: PlainDate) => from.add({ days: (weekday - from.dayOfWeek + 7) % 7 });
  return { first, is: "plain", days: { by_weekday: [weekdayCode(weekday)] } };
}

/** The Monday of its week. */
export function mondayOf(date: PlainDate): PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 });
}

/** Number of months searched for a day that not every month has: 29 February on a Monday occurs every 28 years. */
const maxMonths = 12 * 41;

/** The first date, month by month, that `dateIn` returns. */
export function firstInMonths(
  from: PlainDate,
  dateIn: (month: Temporal.PlainYearMonth) => PlainDate | undefined,
): PlainDate | undefined {
  let month = from.toPlainYearMonth();
  for (let count = 0; count < maxMonths; count++, month = month.add({ months: 1 })) {
    const date = dateIn(month);
    if (date && Temporal.PlainDate.compare(date, from) >= 0) return date;
  }
  return undefined;
}

/** "The 31st": of the next month that has one. */
export function dayOfMonth(day: number, today: PlainDate): Day {
  if (day < 1 || day > 31) return noDay("noMonthHas", day);
  const first = (from: PlainDate) =>
    firstInMonths(from, (month) => (day <= month.daysInMonth ? month.toPlainDate({ day }) : undefined));
  const missing = day > today.daysInMonth;
  return {
    first,
    is: "plain",
    days: { by_month_day: [day] },
    ...(missing && { note: ["thisMonthHasNo", day] as const }),
  };
}

/** "Friday the 4th": in the next month in which the 4th is a Friday. */
export function weekdayTheNth(weekday: number, day: number): Day {
  if (day < 1 || day > 31) return noDay("noMonthHas", day);
  const dateIn = (month: Temporal.PlainYearMonth) =>
    day <= month.daysInMonth ? month.toPlainDate({ day }) : undefined;
  const first = (from: PlainDate) =>
    firstInMonths(from, (month) => (dateIn(month)?.dayOfWeek === weekday ? dateIn(month) : undefined));
  return { first, is: "sure" };
}

/** @param year undefined: the next one that has it. @param weekday the weekday given with it, which must match */
export function monthDay(
  month: number,
  day: number,
  { year, weekday }: { year?: number | undefined; weekday?: number | undefined },
  today: PlainDate,
): Day {
  const isIn = (it: Temporal.PlainYearMonth) => it.month === month && day >= 1 && day <= it.daysInMonth;
  if (year !== undefined && (year < 1 || year > 9999)) return noDay("noYear", year);
  const some = new Temporal.PlainYearMonth(year ?? 2028, month);
  if (!isIn(some)) return noDay("noDayInMonth", day, month, year);
  const days = { by_month: [month], by_month_day: [day] };
  const first = (from: PlainDate) =>
    year === undefined
      ? firstInMonths(from, (it) => (isIn(it) ? it.toPlainDate({ day }) : undefined))
      : some.toPlainDate({ day });
  const date = first(today);
  if (weekday !== undefined && date && date.dayOfWeek !== weekday)
    return noDay("otherWeekday", date.toString(), weekday);
  return { first, is: "sure", days, ...(year !== undefined && { isAnyTime: true }) };
}

/** The nth of a weekday, or of all days, in a month; counted from its end if negative. */
export function nthIn(
  month: Temporal.PlainYearMonth,
  nth: number,
  weekdays: readonly number[],
): PlainDate | undefined {
  const all = Array.from({ length: month.daysInMonth }, (_, index) => month.toPlainDate({ day: index + 1 }));
  const fitting = all.filter((date) => weekdays.includes(date.dayOfWeek));
  return fitting.at(nth < 0 ? nth : nth - 1);
}
