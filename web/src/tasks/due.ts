/** A date ("2026-11-21"), or an instant. */
type Due = string;

/** Where and when. */
export interface Place {
  /** RFC 3339. */
  readonly now: string;
  readonly timeZone: string;
}

const isDate = (due: Due) => due.length === 10;

/** `YYYY-MM-DD` in the zone. */
export function dayOf(due: Due, timeZone: string): string {
  if (isDate(due)) return due;
  return Temporal.Instant.from(due).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

export const todayOf = ({ now, timeZone }: Place): string => dayOf(now, timeZone);

/** A date is due all day long. */
export function isOverdue(due: Due, place: Place): boolean {
  return isDate(due) ? due < todayOf(place) : due < place.now;
}

export const plusDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** The same time of day on another day; a date stays a date. */
export function movedTo(due: Due | null, day: string, timeZone: string): Due {
  if (due === null || isDate(due)) return day;
  const plainTime = Temporal.Instant.from(due).toZonedDateTimeISO(timeZone).toPlainTime();
  const moved = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime });
  return moved.toInstant().toString({ fractionalSecondDigits: 3 });
}

/** `HH:MM`; undefined for a date. */
export function timeOf(due: Due, timeZone: string): string | undefined {
  if (isDate(due)) return undefined;
  return Temporal.Instant.from(due)
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: "minute" });
}

/** @param time `HH:MM`; "" for a date alone */
export function dueAt(day: string, time: string, timeZone: string): Due {
  if (time === "") return day;
  const at = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone,
    plainTime: Temporal.PlainTime.from(time),
  });
  return at.toInstant().toString({ fractionalSecondDigits: 3 });
}
