import { localDate } from "@todo/domain/recurrence/wall-clock";

/** A property and a component in jCal (RFC 7265), which ical.js converts to text. */
export type Property = readonly [
  name: string,
  parameters: Record<string, string>,
  type: string,
  ...values: unknown[],
];
export type Component = readonly [
  name: string,
  properties: readonly Property[],
  components: readonly Component[],
];

/** Text without control characters other than line feeds, because RFC 5545 does not allow them. */
export const text = (name: string, value: string): Property => [
  name,
  {},
  "text",
  value.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\t\n]/gu, ""),
];

/** A time in UTC, to the second. @param time RFC 3339 */
export const utc = (name: string, time: string): Property => [
  name,
  {},
  "date-time",
  `${new Date(time).toISOString().slice(0, 19)}Z`,
];

/** A date, or a time with its zone. @param due a due date */
export function due(name: string, value: string, timeZone: string): Property {
  if (value.length === 10) return [name, {}, "date", value];
  if (timeZone === "UTC") return utc(name, value);
  const local = Temporal.Instant.from(value).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return [name, { tzid: timeZone }, "date-time", local.toString({ smallestUnit: "second" })];
}

/** RRULE text. */
export function rrule(rule: string): Property {
  const parts = rule.split(";").map((part) => {
    const [name = "", value = ""] = part.split("=");
    return [name.toLowerCase(), name === "UNTIL" ? extended(value) : value];
  });
  return ["rrule", {}, "recur", Object.fromEntries(parts)];
}

/** 20271231T225959Z → 2027-12-31T22:59:59Z */
const extended = (until: string) =>
  until.replace(
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/,
    (_, year, month, day, hour, minute, second, z) =>
      hour === undefined
        ? `${year}-${month}-${day}`
        : `${year}-${month}-${day}T${hour}:${minute}:${second}${z}`,
  );

export const dayAfter = (due: string, timeZone: string): string =>
  localDate(due, timeZone).add({ days: 1 }).toString();
