import { isDate, localDate } from "./wall-clock.ts";

/**
 * Whether a due date is after the end of its series. If either is a date, dates in the time zone are compared; two
 * instants are compared by whole seconds, because RRULE text has no smaller unit.
 */
export function isPastEnd(due: string, on: string, timeZone: string): boolean {
  if (isDate(due) || isDate(on)) {
    return Temporal.PlainDate.compare(localDate(due, timeZone), localDate(on, timeZone)) > 0;
  }
  return wholeSecond(due) > wholeSecond(on);
}

function wholeSecond(instant: string): number {
  return Math.floor(Temporal.Instant.from(instant).epochMilliseconds / 1000);
}
