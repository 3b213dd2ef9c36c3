import { isDate, localDate } from "./wall-clock.ts";

/** Where a rule is used: the first occurrence's due date, null when it has none, and the task's IANA time zone. */
export interface RuleStart {
  start: string | null;
  timeZone: string;
}

/** No due date is later, and UNTIL has four digits for the year as well. */
const lastSecond = "9999-12-31T23:59:59Z";

/**
 * UNTIL for the end of a series: of the kind that `on` has, or, where the start is known, of the kind that the start has.
 * The end of a date is its last second in the zone.
 */
export function untilText(on: string, at?: RuleStart): string {
  if (!at?.start || isDate(at.start) === isDate(on)) return compact(on);
  const date = localDate(on, at.timeZone);
  if (isDate(at.start)) return compact(date.toString());
  const nextDay = date.toZonedDateTime(at.timeZone).add({ days: 1 }).startOfDay();
  const end = nextDay.subtract({ seconds: 1 }).toInstant().toString();
  return compact(end.startsWith("+") ? lastSecond : end);
}

/** RFC 3339 as RFC 5545 writes it: 2027-12-31T08:30:00.000Z → 20271231T083000Z. */
function compact(text: string): string {
  return text.replace(/\.\d+/, "").replace(/[-:]/g, "");
}
