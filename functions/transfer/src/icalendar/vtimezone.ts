import type { Component, Property } from "./jcal.ts";

/** How many years a rule must hold to be considered permanent. */
const proof = 5;

/**
 * The offsets of a time zone from a year on, which iCalendar requires for times that use the zone. Past changes are
 * listed one by one; if the coming years follow a rule, the last two become rules without an end.
 *
 * @param from the first year that is needed
 * @param to the last year that is listed; rules are searched after it
 */
export function vtimezone(timeZone: string, from: number, to: number): Component {
  const start = Temporal.PlainDate.from({ year: from, month: 1, day: 1 }).toZonedDateTime(timeZone);
  const transitions = transitionsOf(start, to + proof);
  const listed = transitions.filter(({ year }) => year <= to);
  const observances = [
    observance(start.offsetNanoseconds, start, undefined),
    ...listed.map((at, index) => {
      const goesOn = index >= listed.length - 2 && ruleOf(at, transitions, to);
      return observance(offsetBefore(at), at, goesOn || undefined);
    }),
  ];
  return ["vtimezone", [["tzid", {}, "text", timeZone]], observances];
}

function transitionsOf(start: Temporal.ZonedDateTime, lastYear: number): Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = [];
  for (let at = start.getTimeZoneTransition("next"); at && at.year <= lastYear; ) {
    found.push(at);
    at = at.getTimeZoneTransition("next");
  }
  return found;
}

const offsetBefore = (at: Temporal.ZonedDateTime) => at.subtract({ nanoseconds: 1 }).offsetNanoseconds;

/** The local time of a change is expressed in the old offset. */
const before = (at: Temporal.ZonedDateTime) =>
  at
    .toInstant()
    .toZonedDateTimeISO("UTC")
    .add({ nanoseconds: offsetBefore(at) })
    .toPlainDateTime();

/** "The last Sunday of March", if the changes to this offset in all of the years that follow are on that day, at that time. */
function ruleOf(
  at: Temporal.ZonedDateTime,
  transitions: readonly Temporal.ZonedDateTime[],
  to: number,
): object | undefined {
  const same = transitions.filter(
    (it) => it.year > to && it.offsetNanoseconds === at.offsetNanoseconds && it.month === at.month,
  );
  if (same.length < proof || at.year !== to) return undefined;
  const days = [at, ...same].map(before);
  const [first, ...rest] = days;
  if (!first) return undefined;
  for (const nth of [-1, Math.ceil(first.day / 7)]) {
    const holds = (day: Temporal.PlainDateTime) =>
      day.month === first.month &&
      day.dayOfWeek === first.dayOfWeek &&
      day.toPlainTime().equals(first.toPlainTime()) &&
      (nth === -1 ? day.day + 7 > day.daysInMonth : Math.ceil(day.day / 7) === nth);
    const names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    if (holds(first) && rest.every(holds))
      return { freq: "YEARLY", bymonth: first.month, byday: `${nth}${names[first.dayOfWeek - 1]}` };
  }
  return undefined;
}

function observance(offsetFrom: number, at: Temporal.ZonedDateTime, rule: object | undefined): Component {
  const properties: Property[] = [
    ["dtstart", {}, "date-time", startOf(at, offsetFrom).toString({ smallestUnit: "second" })],
    ["tzoffsetfrom", {}, "utc-offset", offset(offsetFrom)],
    ["tzoffsetto", {}, "utc-offset", offset(at.offsetNanoseconds)],
    ...(rule ? ([["rrule", {}, "recur", rule]] as const) : []),
  ];
  return [isDaylight(at) ? "daylight" : "standard", properties, []];
}

const startOf = (at: Temporal.ZonedDateTime, offsetFrom: number) =>
  at.toInstant().toZonedDateTimeISO("UTC").add({ nanoseconds: offsetFrom }).toPlainDateTime();

/** Summer time is ahead of the offset half a year away. */
function isDaylight(at: Temporal.ZonedDateTime): boolean {
  const half = at.add({ months: 6 });
  return at.offsetNanoseconds > half.offsetNanoseconds;
}

/** +01:00, and +00:53:28 of times before standard time. */
function offset(nanoseconds: number): string {
  const seconds = Math.abs(nanoseconds) / 1e9;
  const parts = [Math.trunc(seconds / 3600), Math.trunc(seconds / 60) % 60, seconds % 60];
  const shown = parts[2] === 0 ? parts.slice(0, 2) : parts;
  return (nanoseconds < 0 ? "-" : "+") + shown.map((it) => String(it).padStart(2, "0")).join(":");
}
