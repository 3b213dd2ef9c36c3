import { expect, test } from "vitest";
import { nextOccurrence } from "./next-occurrence.ts";
import { at, following, series } from "./testing/chain.ts";

const daily = { frequency: "daily" };

const cases: [name: string, timeZone: string, start: string, expected: string[]][] = [
  [
    "9:00 stays 9:00 when the clocks go forward",
    "Europe/Berlin",
    "2026-03-28T09:00",
    ["2026-03-29T07:00:00.000Z", "2026-03-30T07:00:00.000Z"],
  ],
  [
    "9:00 stays 9:00 when the clocks go back",
    "America/New_York",
    "2026-10-31T09:00",
    ["2026-11-01T14:00:00.000Z", "2026-11-02T14:00:00.000Z"],
  ],
  [
    "a skipped 2:30 is due at 3:30, and at 2:30 the day after",
    "Europe/Berlin",
    "2026-03-28T02:30",
    ["2026-03-29T01:30:00.000Z", "2026-03-30T00:30:00.000Z"],
  ],
  [
    "a repeated 1:30 is due once, the first time",
    "America/New_York",
    "2026-10-31T01:30",
    ["2026-11-01T05:30:00.000Z", "2026-11-02T06:30:00.000Z"],
  ],
  [
    "a skipped half hour",
    "Australia/Lord_Howe",
    "2026-10-03T02:15",
    ["2026-10-03T15:45:00.000Z", "2026-10-04T15:15:00.000Z"],
  ],
  [
    "an offset of 5:45 without daylight saving time",
    "Asia/Kathmandu",
    "2026-03-28T00:15",
    ["2026-03-28T18:30:00.000Z", "2026-03-29T18:30:00.000Z"],
  ],
  [
    "a skipped midnight is due at 1:00",
    "America/Sao_Paulo",
    "2018-11-03T00:00",
    ["2018-11-04T03:00:00.000Z", "2018-11-05T02:00:00.000Z"],
  ],
  [
    "a skipped midnight on a weekday",
    "Africa/Cairo",
    "2024-04-25T00:00",
    ["2024-04-25T22:00:00.000Z", "2024-04-26T21:00:00.000Z"],
  ],
  [
    "a day of change that is decided every year",
    "Asia/Gaza",
    "2023-04-28T02:30",
    ["2023-04-29T00:30:00.000Z", "2023-04-29T23:30:00.000Z"],
  ],
  [
    "a skipped 23:30 is due after midnight, and the next day keeps its own",
    "America/Nuuk",
    "2024-03-29T23:30",
    ["2024-03-31T01:30:00.000Z", "2024-04-01T00:30:00.000Z"],
  ],
  [
    "a date that never was coincides with the next: due once",
    "Pacific/Apia",
    "2011-12-29T09:00",
    ["2011-12-30T19:00:00.000Z", "2011-12-31T19:00:00.000Z"],
  ],
];

test.each(cases)("%s", (_, timeZone, start, expected) => {
  expect(following(series(daily, at(start, timeZone), timeZone), expected.length)).toEqual(expected);
});

test("9:00 stays 9:00 where summer time pauses for Ramadan", () => {
  const zone = "Africa/Casablanca";
  const dates = following(series(daily, at("2025-02-01T09:00", zone), zone), 90);
  const zoned = dates.map((due) => Temporal.Instant.from(due).toZonedDateTimeISO(zone));
  expect(new Set(zoned.map((due) => due.toPlainTime().toString()))).toEqual(new Set(["09:00:00"]));
  expect(new Set(zoned.map((due) => due.offset)).size).toBe(2);
});

test("the rule's day is the day in the time zone, not in UTC", () => {
  const zone = "Asia/Tokyo";
  const it = series({ frequency: "monthly", by_month_day: 1 }, at("2026-01-01T08:00", zone), zone);
  expect(following(it, 1)).toEqual(["2026-01-31T23:00:00.000Z"]);
});

test("a date has no time in any time zone", () => {
  expect(following(series(daily, "2011-12-29", "Pacific/Apia"), 2)).toEqual(["2011-12-30", "2011-12-31"]);
});

test("a series whose start gained or lost its time of day continues after the same date", () => {
  const zone = "Europe/Berlin";
  const timed = at("2026-11-21T09:00", zone);
  const next = (start: string, scheduledFor: string) =>
    nextOccurrence(series(daily, start, zone), { index: 1, scheduledFor }, null)?.scheduledFor;
  expect(next(timed, "2026-11-21")).toBe(at("2026-11-22T09:00", zone));
  expect(next("2026-11-21", timed)).toBe("2026-11-22");
});
