import { dueDate } from "@todo/contracts/primitives";
import * as v from "valibot";
import type { Reason } from "../reasons/reason.ts";
import type { Source } from "../source.ts";
import type { Clock } from "./clock-words.ts";
import type { Day } from "./day.ts";
import { resolveClock, type TimeOfDay } from "./resolve-clock.ts";

/** `YYYY-MM-DD`, or an RFC 3339 instant in UTC when a time of day is meant; or why it is neither. */
export type Due = { readonly due: string; readonly note?: Reason } | { readonly why: Reason };

/** The hour of a reminder on a day without one. */
export const morning: TimeOfDay = { hour: 9, minute: 0, daysLater: 0, isOpen: false, isMidnight: false };

/** @param rings whether a reminder rings then, so that a time of day is required, which must not be in the past */
export function dueOf(s: Source, day: Day | undefined, clock: Clock | undefined, rings: boolean): Due {
  if (day?.why !== undefined) return { why: day.why };
  if (day?.instant) return clock ? { why: ["notTwoInstants"] } : checked(day.instant.toString());
  const said = day ?? (clock?.isToday ? todayOf(s) : undefined);
  if (!clock && !rings) return dateOf(s, said);
  const time = clock ? resolveClock(clock) : morning;
  if (time.isMidnight) return midnight(s, said, clock);
  const at = said ? onDay(s, said, time) : nextTime(s, time);
  if (at === undefined) return { why: ["noSuchDay"] };
  if ("why" in at) return at;
  if (day?.isAnyTime && !rings) return checked(at.toString(), day.note);
  if (at.epochMilliseconds > s.now.epochMilliseconds) return checked(at.toString(), day?.note);
  return { why: [clock ? "timePast" : "morningPast"] };
}

function dateOf(s: Source, day: Day | undefined): Due {
  const date = day?.first(s.today);
  const isPast = date && !day?.isAnyTime && Temporal.PlainDate.compare(date, s.today) < 0;
  return isPast ? { why: ["dayPast"] } : checked(date?.toString(), day?.note);
}

function todayOf(s: Source): Day {
  return { first: () => s.today, is: "sure" };
}

/** The next time that the clock shows this. */
function nextTime(s: Source, time: TimeOfDay): Temporal.Instant | { readonly why: Reason } {
  const today = instantOf(s, s.today, time);
  if (isAhead(s, today)) return today;
  if (time.isOpen && isAhead(s, instantOf(s, s.today, evening(time))))
    return { why: ["morningOrEvening", time.hour, time.minute] };
  return instantOf(s, s.today.add({ days: 1 }), time);
}

/** If that day's time has passed, the next matching one; "today at 8", said at noon, means the evening. */
function onDay(s: Source, day: Day, time: TimeOfDay): Temporal.Instant | undefined {
  const date = day.first(s.today);
  if (!date) return undefined;
  const at = instantOf(s, date, time);
  if (isAhead(s, at)) return at;
  const next = day.first(date.add({ days: 1 }));
  if (next && !next.equals(date)) return instantOf(s, next, time);
  const later = instantOf(s, date, evening(time));
  // "Today at 9", said at noon, is more likely a mistake; and in German the hours are counted to 24.
  const isEvening = time.isOpen && time.hour < 9 && s.here.language !== "de";
  return isEvening && date.equals(s.today) && isAhead(s, later) ? later : at;
}

/** The next midnight. "Friday at midnight" may be its beginning or its end. */
function midnight(s: Source, day: Day | undefined, clock: Clock | undefined): Due {
  const date = day?.first(s.today) ?? s.today;
  if (!date.equals(s.today) && clock?.part === undefined) return { why: ["whichMidnight"] };
  return checked(instantOf(s, date.add({ days: 1 }), { ...morning, hour: 0 }).toString());
}

export function instantOf(s: Source, date: Temporal.PlainDate, time: TimeOfDay): Temporal.Instant {
  const plainTime = Temporal.PlainTime.from({ hour: time.hour, minute: time.minute });
  const day = date.add({ days: time.daysLater });
  if (time.zone) return Temporal.Instant.from(`${day.toString()}T${plainTime.toString()}${time.zone}`);
  return day.toZonedDateTime({ timeZone: s.here.timeZone, plainTime }).toInstant();
}

export function isAhead(s: Source, instant: Temporal.Instant): boolean {
  return instant.epochMilliseconds > s.now.epochMilliseconds;
}

const evening = (time: TimeOfDay): TimeOfDay => ({ ...time, hour: time.hour + 12 });

/** There is no due date beyond the contract's years. */
function checked(text: string | undefined, note?: Reason): Due {
  const result = v.safeParse(dueDate, text);
  if (!result.success) return { why: ["noDayOrTooFar"] };
  return { due: result.output, ...(note !== undefined && { note }) };
}
