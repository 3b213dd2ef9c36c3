import type { Here } from "./here.ts";

/** How a language writes days and times. */
export interface DueFormat {
  readonly locale: string;
  /** Between a day and a time of day. */
  readonly at: string;
}

export const english: DueFormat = { locale: "en-GB", at: "at" };

/** A date or an instant in words, on the wall clock of the time zone; with the year only when it is another one. */
export function sayDue(due: string, { now, timeZone }: Here, { locale, at: link } = english): string {
  const year = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).year;
  const instant = due.length > 10;
  const zone = instant ? timeZone : "UTC";
  const at = instant ? new Date(due) : new Date(`${due}T00:00:00Z`);
  const otherYear = Temporal.Instant.from(at.toISOString()).toZonedDateTimeISO(zone).year !== year;
  const day = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(otherYear && { year: "numeric" }),
  });
  if (!instant) return day.format(at);
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  return `${day.format(at)} ${link} ${time.format(at)}`;
}
