import { dueDate } from "@todo/contracts/primitives";
import type { ParsedResult } from "chrono-node/en";
import * as v from "valibot";
import { ahead } from "./ahead.ts";
import { english } from "./english.ts";

/** Where and when words are meant. */
export interface Here {
  /** RFC 3339. */
  readonly now: string;
  /** IANA name. */
  readonly timeZone: string;
}

export type Found = Pick<ParsedResult, "index" | "text" | "start">;

const leadingPart = /^(?:morning|afternoon|evening|night)\s+(?:(?:of|on)\s+)?/i;
/** The day before what? */
const unreferred = /\bthe \w+ before$/i;
const between = /\s*(?:-|–|—|~|\b(?:to|until|till|through)\b)\s*/gi;
const partOfDay = /^casualReference\/(morning|afternoon|evening|night|tonight|noon|midnight)$/;

/**
 * What the library finds. It knows offsets only, not zones: so it is told the local clock as if that were UTC, and what it
 * reads off that clock is put into the zone by `toDue`.
 */
export function readWallClock(text: string, here: Here): Found[] {
  const parse = (words: string) => english.parse(words, { instant: new Date(asUtc(here)), timezone: 0 });
  const all = parse(text)
    .map(beginningOf)
    .filter((found) => !unreferred.test(found.text));
  return all.map((found) => {
    // The library takes "evening 3 may" for this evening, and drops the day.
    const [evening = ""] = leadingPart.exec(found.text) ?? [];
    const [day] = evening && !namesDay(found) ? parse(found.text.slice(evening.length)) : [];
    if (!day || day.index > 0 || !namesDay(day)) return found;
    return { ...day, index: found.index + evening.length };
  });
}

/** Of "10 to 11" the first: what a task has is one time, and the rest of the words stay where they are. */
function beginningOf(found: ParsedResult): Found {
  const [joint] = found.end ? [...found.text.matchAll(between)] : [];
  if (!joint) return found;
  return { index: found.index, text: found.text.slice(0, joint.index), start: found.start };
}

/** Whether the words name a day, rather than leave it to be the next that fits. */
export function namesDay({ start }: Found): boolean {
  return start.isCertain("day") || start.isCertain("weekday");
}

/** Whether the words name a time of day, be it only its part. */
export function namesTime({ start }: Found): boolean {
  return start.isCertain("hour") || [...start.tags()].some((tag) => partOfDay.test(tag));
}

/**
 * @returns a date, or an instant (RFC 3339, UTC) when the words name a time of day; undefined when it is beyond the years of
 * four digits, as "in 9000 years" is
 */
export function toDue(found: Found, here: Here): string | undefined {
  try {
    const result = v.safeParse(dueDate, dueOf(found, here));
    return result.success ? result.output : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function dueOf(found: Found, here: Here): string {
  const { start } = found;
  const tags = [...start.tags()];
  if (tags.includes("result/relativeDateAndTime") || tags.includes("casualReference/now")) {
    // "In 2 hours" is an amount of time: it stays two hours when the clocks change in between.
    return instant(Date.parse(here.now) + start.date().getTime() - asUtc(here));
  }
  if (start.isCertain("timezoneOffset")) return instant(start.date().getTime());
  const now = local(here);
  const read = localTime(start);
  if (!namesTime(found)) {
    const date = read.toPlainDate();
    return (
      endOfThis(found.text, now.toPlainDate()) ??
      ahead(found, date, Temporal.PlainDate.compare(date, now) < 0)
    ).toString();
  }
  const time = ahead(found, read, Temporal.PlainDateTime.compare(read, now) < 0);
  return instant(time.toZonedDateTime(here.timeZone).epochMilliseconds);
}

/** Whoever means to do something "this week" has until its end. */
function endOfThis(words: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const [, unit] = /^this\s+(week|month|year)$/i.exec(words) ?? [];
  if (unit === undefined) return undefined;
  if (unit.toLowerCase() === "week") return today.add({ days: 7 - today.dayOfWeek });
  if (unit.toLowerCase() === "month") return today.with({ day: today.daysInMonth });
  return today.with({ month: 12, day: 31 });
}

function localTime(start: Found["start"]): Temporal.PlainDateTime {
  const names = ["year", "month", "day", "hour", "minute", "second"] as const;
  const parts = Object.fromEntries(names.map((name) => [name, start.get(name) ?? 0]));
  return Temporal.PlainDateTime.from(parts as { year: number; month: number; day: number });
}

function local({ now, timeZone }: Here): Temporal.PlainDateTime {
  return Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDateTime();
}

function asUtc(here: Here): number {
  return local(here).toZonedDateTime("UTC").epochMilliseconds;
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
