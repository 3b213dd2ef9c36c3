import * as v from "valibot";
import { atMost } from "./limits.ts";
import { text } from "./text.ts";

/** RFC 9562. New ids are version 7, so that they sort by creation; any version is accepted. */
export const id = v.pipe(v.string(), v.uuid("expected a UUID"));
/** An id from a client, which may be in upper case. */
export const givenId = v.pipe(id, v.toLowerCase());

/** Years 1 to 9999 in UTC: what RFC 3339 can express and PostgreSQL counts as years. */
const [firstTime, lastTime] = [Date.parse("0001-01-01T00:00:00Z"), Date.parse("9999-12-31T23:59:59.999Z")];

/** RFC 3339 date-time with an offset: `2026-11-21T09:00:00+01:00` or `…Z`. */
const rfc3339 = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const timestampExpected = 'expected an RFC 3339 time with offset, like "2026-11-21T09:00:00Z"';
/** Refuses times that a year or an offset takes out of the range that can be stored. */
const inYears = "of a day that exists, in the years 0001 to 9999 in UTC";
const isTimestamp = (text: string) => rfc3339.test(text) && isRealDate(text.slice(0, 10)) && isTime(text);

/** Normalised to UTC with milliseconds, so that equal times are equal strings. */
export const timestamp = v.pipe(
  v.string(timestampExpected),
  v.check<string, (issue: v.CheckIssue<string>) => string>(isTimestamp, ({ input }) =>
    rfc3339.test(input) ? `${timestampExpected}, ${inYears}` : timestampExpected,
  ),
  v.transform((text) => new Date(text).toISOString()),
  v.metadata({ format: "date-time" }),
);

const dateExpected = 'expected a date, like "2026-11-21"';

/** A calendar date without time or zone: `2026-11-21`. */
export const date = v.pipe(
  v.string(dateExpected),
  v.check((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isRealDate(text), dateExpected),
  v.metadata({ format: "date" }),
);

const dueExpected = 'expected a date ("2026-11-21") or an RFC 3339 time with offset ("2026-11-21T09:00:00Z")';

/** From this year on, no lead time (a year and a day at most) leads back to before the year 1. */
const firstDue = "0003";
const lateEnough = `${dueExpected} of a day that exists, in the years ${firstDue} to 9999 in UTC`;
const looksDue = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) || rfc3339.test(text);
const isDue = (text: string) =>
  text >= firstDue && (text.length === 10 ? isRealDate(text) : isTimestamp(text));

/** When a task is due: on a date, or at an instant. */
export const dueDate = v.pipe(
  v.string(dueExpected),
  v.check<string, (issue: v.CheckIssue<string>) => string>(isDue, ({ input }) =>
    looksDue(input) ? lateEnough : dueExpected,
  ),
  v.transform((text) => (text.length === 10 ? text : new Date(text).toISOString())),
);

const durationExpected = 'expected a positive ISO 8601 duration, like "PT30M", "PT1H" or "P1D"';
/** The longest lead time, measured from the beginning of a year without a leap day. */
const longestDuration = "P1Y1D";
const shortEnough = `expected at most a year and a day (${longestDuration})`;

/**
 * A lead time: an ISO 8601 duration, longer than zero and at most about a year, in canonical form, so that equal ones
 * are equal strings.
 */
export const duration = v.pipe(
  v.string(durationExpected),
  atMost(40),
  v.check<string, (issue: v.CheckIssue<string>) => string>(
    (text) => signOf(text) === 1 && isShort(text),
    ({ input }) => (signOf(input) === 1 ? shortEnough : durationExpected),
  ),
  v.transform(oneSpelling),
  v.metadata({ format: "duration" }),
);

const zoneExpected = 'expected an IANA time zone, like "Europe/Berlin"';

/** An IANA time zone name; offsets like `+01:00` are refused, because they have no daylight saving time. */
export const timeZone = v.pipe(v.string(zoneExpected), atMost(64), v.check(isTimeZone, zoneExpected));

const userExpected = "expected 1 to 255 characters";

/** The owner of the data: the `sub` of the caller's token. */
export const userId = v.pipe(text, v.minLength(1, userExpected), v.maxLength(255, userExpected));

function isRealDate(text: string): boolean {
  const parsed = new Date(`${text}T00:00:00Z`);
  return isTime(`${text}T00:00:00Z`) && parsed.toISOString().startsWith(text);
}

function isTime(text: string): boolean {
  const time = Date.parse(text);
  return firstTime <= time && time <= lastTime;
}

/** Undefined if it is not an ISO 8601 duration. */
function signOf(text: string): number | undefined {
  try {
    return Temporal.Duration.from(text).sign;
  } catch {
    // `Temporal` also refuses durations that are too long.
    return /^\+?P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/i.test(text)
      ? 1
      : undefined;
  }
}

function isShort(text: string): boolean {
  try {
    const relativeTo = Temporal.PlainDate.from("2026-01-01");
    return Temporal.Duration.compare(text, longestDuration, { relativeTo }) <= 0;
  } catch {
    return false;
  }
}

/**
 * `PT60M` and `PT3600S` become `PT1H`, `P7D` becomes `P1W`, `P12M` becomes `P1Y`. A day is not 24 hours: across a
 * daylight saving change `P1D` keeps the time of day and `PT24H` does not.
 *
 * @param duration ISO 8601
 */
export function oneSpelling(duration: string): string {
  const { years, months, weeks, days, ...parsed } = partsOf(duration);
  const time = Temporal.Duration.from(parsed).round({ largestUnit: "hours" });
  const allDays = weeks * 7 + days;
  const inWeeks = allDays % 7 === 0 && years + months === 0 && time.blank;
  return Temporal.Duration.from({
    ...partsOf(time.toString()),
    years: years + Math.trunc(months / 12),
    months: months % 12,
    ...(inWeeks ? { weeks: allDays / 7 } : { days: allDays }),
  }).toString();
}

function partsOf(duration: string) {
  const { years, months, weeks, days, hours, minutes, seconds, milliseconds, microseconds, nanoseconds } =
    Temporal.Duration.from(duration);
  return { years, months, weeks, days, hours, minutes, seconds, milliseconds, microseconds, nanoseconds };
}

/**
 * `Temporal`, which calculates dates, accepts IANA names only. `Intl`, which formats them, accepts all of these
 * (time-zone.test.ts), but is not used for the check, because its first use costs a starting function 17 ms of CPU.
 */
function isTimeZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return /^[A-Za-z]/.test(text);
  } catch {
    return false;
  }
}
