import { isDate, localDate } from "./wall-clock.ts";

/** Where a rule is used: the first occurrence's due date, null when it has none, and the task's IANA time zone. */
export interface RuleStart {
  start: string | null;
  timeZone: string;
}

/** No due date is later, and UNTIL also has a year of four digits. */
const lastSecond = "9999-12-31T23:59:59Z";

/**
 * UNTIL for the end of a series: of the same type as `on`, or as the start if that is given. The end of a date is its
 * last second in the time zone.
 */
export function untilText(on: string, at?: RuleStart): string {
  if (!at?.start || isDate(at.start) === isDate(on)) return compact(on);
  const date = localDate(on, at.timeZone);
  if (isDate(at.start)) return compact(date.toString());
  const nextDay = date.toZonedDateTime(at.timeZone).add({ days: 1 }).startOfDay();
  const end = nextDay.subtract({ seconds: 1 }).toInstant().toString();
  return compact(end.startsWith("+") ? lastSecond : end);
}

/** RFC 3339 in RFC 5545's notation: 2027-12-31T08:30:00.000Z → 20271231T083000Z. */
function compact(text: string): string {
  return text.replace(/\.\d+/, "").replace(/[-:]/g, "");
}
