import { expect, test } from "vitest";
import { nextOccurrence } from "./next-occurrence.ts";
import { at, following, series } from "./testing/chain.ts";

const weekly = (ends: object) => series({ frequency: "weekly", ends }, "2026-11-02");

test("an end after N occurrences counts the first one", () => {
  expect(following(weekly({ after: 3 }), 9)).toEqual(["2026-11-09", "2026-11-16"]);
  expect(following(weekly({ after: 1 }), 9)).toEqual([]);
});

test("the end date itself is included", () => {
  expect(following(weekly({ on: "2026-11-16" }), 9)).toEqual(["2026-11-09", "2026-11-16"]);
  expect(following(weekly({ on: "2026-11-15" }), 9)).toEqual(["2026-11-09"]);
});

test("of two ends the earlier one applies", () => {
  expect(following(weekly({ after: 9, on: "2026-11-10" }), 9)).toEqual(["2026-11-09"]);
  expect(following(weekly({ after: 2, on: "2026-12-31" }), 9)).toEqual(["2026-11-09"]);
});

test("the end date is a date in the series' time zone, not in UTC", () => {
  const zone = "America/New_York";
  const it = series({ frequency: "daily", ends: { on: "2026-11-21" } }, at("2026-11-20T21:00", zone), zone);
  expect(following(it, 9)).toEqual(["2026-11-22T02:00:00.000Z"]);
});

test.each([
  ["at the very second", "2027-03-30T07:00:00Z", ["2027-03-29", "2027-03-30"]],
  ["a second before", "2027-03-30T06:59:59Z", ["2027-03-29"]],
  ["within a second", "2027-03-30T07:00:00.400Z", ["2027-03-29", "2027-03-30"]],
  ["late on the day", "2027-03-30T21:59:59Z", ["2027-03-29", "2027-03-30"]],
])("an end at an instant is exact across a daylight saving change: %s", (_, on, dates) => {
  const zone = "Europe/Berlin";
  const nine = (date: string) => at(`${date}T09:00`, zone);
  const rule = { frequency: "daily", ends: { on } };
  expect(following(series(rule, nine("2027-03-28"), zone), 9)).toEqual(dates.map(nine));
});

test("an end covers the whole second it names, since RRULE text has no fractions", () => {
  const start = "2027-03-28T09:00:00.750Z";
  const it = series("FREQ=DAILY;UNTIL=20270330T090000Z", start);
  expect(following(it, 9)).toEqual(["2027-03-29T09:00:00.750Z", "2027-03-30T09:00:00.750Z"]);
});

test("for tasks due on dates, an end at an instant means that instant's date in the time zone", () => {
  const rule = { frequency: "daily", ends: { on: "2027-01-10T23:00:00Z" } };
  const last = (zone: string) => following(series(rule, "2027-01-08", zone), 9).at(-1);
  expect(last("Europe/Berlin")).toBe("2027-01-11");
  expect(last("Etc/UTC")).toBe("2027-01-10");
  expect(last("America/New_York")).toBe("2027-01-10");
});

test("UNTIL with a date includes that whole day in the time zone", () => {
  const zone = "America/New_York";
  const night = (date: string) => at(`${date}T23:30`, zone);
  const it = series("FREQ=DAILY;UNTIL=20270110", night("2027-01-09"), zone);
  expect(following(it, 9)).toEqual([night("2027-01-10")]);
});

test("an end before the start leaves only the first occurrence", () => {
  expect(following(series({ frequency: "daily", ends: { on: "2026-01-01" } }, "2026-11-02"), 9)).toEqual([]);
});

// Whether these match depends on their first date. Without the calendar's cycle they would be searched for ever.
test.each([
  { frequency: "daily", interval: 7, by_weekday: ["TU"] },
  { frequency: "daily", interval: 511, by_month: [2], by_weekday: ["TU"] },
  { frequency: "monthly", interval: 12, by_month: [3] },
  { frequency: "monthly", interval: 48, by_weekday: ["MO"], by_set_pos: 5 },
  { frequency: "monthly", interval: 12, by_month_day: 30, skip: "omit" },
  { frequency: "yearly", interval: 100, by_month: [2], by_month_day: 29, by_weekday: ["MO"], skip: "omit" },
])("a rule that never matches ends instead of being searched for ever: %j", (rule) => {
  // A Monday in a February of exactly four weeks.
  expect(following(series(rule, "2026-02-02"), 1)).toEqual([]);
});

test("the rarest rule that matches is found", () => {
  const februaries = { frequency: "monthly", interval: 12, by_weekday: ["SU"], by_set_pos: 5 };
  expect(following(series(februaries, "2032-02-29"), 2)).toEqual(["2060-02-29", "2088-02-29"]);
  expect(following(series(februaries, "2088-02-29"), 1)).toEqual(["2128-02-29"]);
});

test("no date has a year of more than four digits", () => {
  expect(following(series({ frequency: "yearly" }, "9998-06-01"), 9)).toEqual(["9999-06-01"]);
  const late = series({ frequency: "daily" }, at("9999-12-30T21:00", "America/New_York"), "America/New_York");
  expect(following(late, 9)).toEqual([]);
});

test("a series runs until the year 9999, whatever its interval", () => {
  for (const frequency of ["daily", "weekly", "monthly", "yearly"]) {
    const it = series({ frequency, interval: 999, by_month: [2] }, "2026-02-02");
    const dates = following(it, 5_000);
    expect(dates.every((date) => date.length === 10 && date.slice(5, 7) === "02")).toBe(true);
    expect(nextOccurrence(it, { index: 1, scheduledFor: "9999-12-31" }, null)).toBeNull();
  }
});
