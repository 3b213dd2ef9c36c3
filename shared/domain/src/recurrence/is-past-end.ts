import { isDate, localDate } from "./wall-clock.ts";

/**
 * Whether a due date lies after the end of its series. Where either is a date, dates in the zone are compared; two
 * instants by whole seconds, because RRULE text knows no smaller ones.
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
