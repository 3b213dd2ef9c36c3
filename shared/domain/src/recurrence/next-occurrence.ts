import type { Recurrence } from "@todo/contracts/recurrence";
import { dateAfterCompletion } from "./date-after-completion.ts";
import { firstDateAfter } from "./first-date-after.ts";
import { isPastEnd } from "./is-past-end.ts";
import { dueOn, isDate, localDate, wallClock } from "./wall-clock.ts";

export interface Series {
  recurrence: Recurrence;
  /** IANA name of the time zone in which dates and times of day are meant. */
  timeZone: string;
  /** Due date of the first occurrence, the rule's anchor (RFC 5545's DTSTART); null when it had none. */
  start: string | null;
}

export interface Occurrence {
  /** 1 = the first. */
  index: number;
  /** The date from the rule, not the one the user moved it to; null when the first occurrence had no due date. */
  scheduledFor: string | null;
}

export interface NextOccurrence extends Occurrence {
  scheduledFor: string;
}

/**
 * The occurrence after `current`, or null when the series has ended or has nothing to count from (it counts from
 * completion, but `completedAt`, an RFC 3339 instant, is null). A series without a start always counts from
 * completion and is due on dates without a time. Counted from the due date, the result is later than
 * `current.scheduledFor`.
 */
export function nextOccurrence(
  series: Series,
  current: Occurrence,
  completedAt: string | null,
): NextOccurrence | null {
  const { ends, from } = series.recurrence;
  const index = current.index + 1;
  if (ends?.after !== undefined && index > ends.after) return null;
  const scheduledFor =
    from === "completion" || series.start === null
      ? afterCompletion(series, current.scheduledFor, completedAt)
      : afterScheduled(series, series.start, current.scheduledFor ?? series.start);
  if (scheduledFor === null || isBeyondYear9999(scheduledFor)) return null;
  if (ends?.on !== undefined && isPastEnd(scheduledFor, ends.on, series.timeZone)) return null;
  return { index, scheduledFor };
}

function afterScheduled(
  { recurrence, timeZone }: Series,
  start: string,
  scheduledFor: string,
): string | null {
  const clock = wallClock(start, timeZone);
  const anchor = localDate(start, timeZone);
  const scheduled = localDate(scheduledFor, timeZone);
  const previous = clock.time === null || isDate(scheduledFor) ? dueOn(scheduled, clock) : scheduledFor;
  const { compare } = clock.time === null ? Temporal.PlainDate : Temporal.Instant;
  // Compares instants, starting a day early unless the occurrence is at its own time: a skipped 23:30 is due at 0:30
  // on the next date, which also has its own 23:30.
  let date: Temporal.PlainDate | null =
    dueOn(scheduled, clock) === previous ? scheduled : scheduled.subtract({ days: 1 });
  for (;;) {
    date = firstDateAfter(recurrence, anchor, date);
    if (date === null) return null;
    const due = dueOn(date, clock);
    if (compare(due, previous) > 0) return due;
  }
}

function afterCompletion(
  { recurrence, timeZone, start }: Series,
  scheduledFor: string | null,
  completedAt: string | null,
): string | null {
  if (completedAt === null) return null;
  const scheduled = scheduledFor === null ? null : localDate(scheduledFor, timeZone);
  const date = dateAfterCompletion(recurrence, scheduled, localDate(completedAt, timeZone));
  return date && dueOn(date, wallClock(start, timeZone));
}

/** The contract's dates have years of four digits. ISO 8601 writes longer ones with a sign. */
function isBeyondYear9999(due: string): boolean {
  return due.startsWith("+");
}
