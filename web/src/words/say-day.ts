import { dayOf, type Place, plusDays, timeOf, todayOf } from "../tasks/due.ts";
import { locale, t } from "./words.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

export function format(day: string, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options);
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  formats.set(key, made);
  return made.format(new Date(`${day}T00:00:00Z`));
}

/**
 * "Today", "Tomorrow", "Friday" within a week, "4 Dec", "4 Dec 2027".
 *
 * @param day `YYYY-MM-DD`
 * @param inSentence "today": it does not stand alone
 */
export function sayDay(day: string, place: Place, inSentence = false): string {
  const today = todayOf(place);
  const near = {
    [today]: "today",
    [plusDays(today, 1)]: "tomorrow",
    [plusDays(today, -1)]: "yesterday",
  } as const;
  const word = near[day];
  if (word) return inSentence ? t.date[word].toLowerCase() : t.date[word];
  if (day > today && day < plusDays(today, 7)) return format(day, { weekday: "long" });
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" as const };
  return format(day, { day: "numeric", month: "short", ...year });
}

/** "Thursday, 26 November" */
export const sayLongDay = (day: string): string =>
  format(day, { weekday: "long", day: "numeric", month: "long" });

/** "Tomorrow, 18:00" @param inSentence "tomorrow, 18:00" */
export function sayDue(due: string, place: Place, inSentence = false): string {
  const day = sayDay(dayOf(due, place.timeZone), place, inSentence);
  const time = timeOf(due, place.timeZone);
  return time === undefined ? day : t.date.at(day, sayTime(time));
}

/** @param time `HH:MM` */
export function sayTime(time: string): string {
  const options = { hour: "numeric", minute: "2-digit", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(`1970-01-01T${time}:00Z`));
}

/** When something happened: "26 Nov 2026, 18:00". */
export const sayMoment = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    new Date(instant),
  );

/** ISO 8601: "30 minutes". */
export function sayLength(duration: string): string {
  const units = ["year", "month", "week", "day", "hour", "minute"] as const;
  const parts = Temporal.Duration.from(duration);
  return units
    .map((unit) => ({ unit, value: parts[`${unit}s`] }))
    .filter(({ value }) => value !== 0)
    .map(({ unit, value }) =>
      new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(value),
    )
    .join(" ");
}
