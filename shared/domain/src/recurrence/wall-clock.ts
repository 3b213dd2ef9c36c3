/** The time zone and time of day of a series; `time` is null when it is due on dates without a time. */
export interface WallClock {
  timeZone: string;
  time: Temporal.PlainTime | null;
}

export function wallClock(start: string | null, timeZone: string): WallClock {
  return { timeZone, time: start === null || isDate(start) ? null : local(start, timeZone).toPlainTime() };
}

/** The calendar date of a due date or an instant in the time zone. */
export function localDate(due: string, timeZone: string): Temporal.PlainDate {
  return isDate(due) ? Temporal.PlainDate.from(due) : local(due, timeZone).toPlainDate();
}

/**
 * The due date in the contract's format. A time that the clocks skip moves forward, maybe past midnight; of a
 * repeated time the first one is taken (the rule of Temporal and RFC 5545).
 */
export function dueOn(date: Temporal.PlainDate, { timeZone, time }: WallClock): string {
  if (time === null) return date.toString();
  return date
    .toZonedDateTime({ timeZone, plainTime: time })
    .toInstant()
    .toString({ fractionalSecondDigits: 3 });
}

function local(instant: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
}

/** Without a time of day, like "2026-11-21". */
export function isDate(due: string): boolean {
  return due.length === 10;
}
