import type { Here } from "./here.ts";

type Zone = Pick<Here, "timeZone">;

/** The calendar date in the time zone. */
export function today({ now, timeZone }: Here): Temporal.PlainDate {
  return dateOf(now, { timeZone });
}

/** @param due a date or an instant */
export function dateOf(due: string, { timeZone }: Zone): Temporal.PlainDate {
  if (due.length === 10) return Temporal.PlainDate.from(due);
  return Temporal.Instant.from(due).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** The time of day of an instant. */
export function timeOf(instant: string, { timeZone }: Zone): Temporal.PlainTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainTime();
}

/** The instant of a time of day on a date. */
export function instantAt(date: string, plainTime: Temporal.PlainTime, { timeZone }: Zone): string {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime }).toInstant().toString();
}
