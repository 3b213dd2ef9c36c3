import { type Recurrence, recurrence } from "@todo/contracts/recurrence";
import { firstDateAfter } from "@todo/domain/recurrence/first-date-after";
import * as v from "valibot";
import type { Reason } from "../reasons/reason.ts";
import type { Source } from "../source.ts";
import type { Clock } from "./clock-words.ts";
import type { Day } from "./day.ts";
import { type Due, instantOf, isAhead, morning } from "./due.ts";
import { resolveClock, type TimeOfDay } from "./resolve-clock.ts";
import type { Rule } from "./rule.ts";

/** A rule, and what was said about its beginning, end and time. */
export interface Series {
  readonly rule: Rule;
  readonly start?: Day | undefined;
  /** "Every sunday on 29/11": either the start is an occurrence, or the two contradict each other. */
  readonly isFirst?: boolean;
  readonly until?: Day | undefined;
  readonly span?: Temporal.DurationLike | undefined;
  readonly count?: number | undefined;
  readonly clock?: Clock | undefined;
}

/** A rule, and its first due date: `YYYY-MM-DD`, or an RFC 3339 instant in UTC when a time of day is named. */
export interface Repeating {
  readonly recurrence: Recurrence;
  readonly due: string;
  /** Words say when it begins. */
  readonly begins: boolean;
}

export type Repeats = Repeating | { readonly why: Reason };

/** @param rings whether a reminder rings at the first occurrence: without a time of day it is at 9:00 */
export function repeatsOf(s: Source, series: Series, rings: boolean): Repeats {
  const { rule, start, until, span, count, clock } = series;
  if (rule.frequency === "monthly" && rule.by_month_day?.includes(31)) return { why: ["notEveryMonthHas31"] };
  const refused = [start?.why, until?.why, clockFault(s, rule, clock)].find((why) => why !== undefined);
  if (refused !== undefined) return { why: refused };
  const plain = v.safeParse(recurrence, rule);
  if (!plain.success) return { why: ["noSuchRule"] };
  const time = clock ? resolveClock(clock) : rings ? morning : undefined;
  const first = firstDate(s, plain.output, start, time);
  if (!first) return { why: ["noDayToCome"] };
  if (series.isFirst && !start?.first(first)?.equals(first)) return { why: ["notOfTheRule"] };
  const on = until ? lastDay(s, until, first) : span && first.add(span).subtract({ days: 1 });
  if (on && Temporal.PlainDate.compare(on, first) < 0) return { why: ["endsBeforeItBegins"] };
  if (count === 0) return { why: ["endsBeforeItBegins"] };
  const ends = on || count ? { ...(count && { after: count }), ...(on && { on: on.toString() }) } : null;
  const whole = v.safeParse(recurrence, { ...rule, ends });
  const due: Due = { due: time ? instantOf(s, first, time).toString() : first.toString() };
  return whole.success
    ? { recurrence: whole.output, due: normal(due.due), begins: start !== undefined }
    : { why: ["noSuchRule"] };
}

const normal = (due: string) => (due.length > 10 ? new Date(due).toISOString() : due);

/** The first matching day of a series in the future, whose time has not passed. */
function firstDate(
  s: Source,
  rule: Recurrence,
  start: Day | undefined,
  time: TimeOfDay | undefined,
): Temporal.PlainDate | undefined {
  const said = start && (start.range?.from ?? start.first(s.today));
  if (start && !said) return undefined;
  const isPast = (date: Temporal.PlainDate) => time !== undefined && !isAhead(s, instantOf(s, date, time));
  let anchor = said && Temporal.PlainDate.compare(said, s.today) > 0 ? said : s.today;
  // A rule that names no day may begin on any: tomorrow rather than a month from now.
  if (!namesDay(rule) && isPast(anchor)) anchor = anchor.add({ days: 1 });
  // A series begins with the first matching day: "every 2 weeks on mon" with this Monday, not with that of even
  // weeks.
  const every = { ...rule, interval: 1 };
  let date: Temporal.PlainDate | null = anchor.subtract({ days: 1 });
  do date = firstDateAfter(every, anchor, date);
  while (date && isPast(date));
  return date ?? undefined;
}

function namesDay({ by_weekday, by_month_day, by_month }: Recurrence): boolean {
  return by_weekday !== undefined || by_month_day !== undefined || by_month !== undefined;
}

/** "Until march" means its first day, unless March has begun. */
function lastDay(
  s: Source,
  { range, first: firstFrom }: Day,
  first: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  if (!range) return firstFrom(s.today);
  return Temporal.PlainDate.compare(range.from, first) > 0 ? range.from : range.to;
}

/** What a series cannot express: it follows the clock of its task's time zone, day by day. */
function clockFault(s: Source, { by_weekday }: Rule, clock: Clock | undefined): Reason | undefined {
  if (clock?.zone) return ["clockOf", s.here.timeZone];
  const time = clock && resolveClock(clock);
  const isOver = time && by_weekday && (time.daysLater === 1 || time.isMidnight);
  return isOver ? ["whichNight"] : undefined;
}
