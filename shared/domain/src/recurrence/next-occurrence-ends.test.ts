import { expect, test } from "vitest";
import { at, following, series } from "./testing/chain.ts";

const weekly = (ends: object) => series({ frequency: "weekly", ends }, "2026-11-02");

test("after N counts the first occurrence", () => {
  expect(following(weekly({ after: 3 }), 9)).toEqual(["2026-11-09", "2026-11-16"]);
  expect(following(weekly({ after: 1 }), 9)).toEqual([]);
});

test("the end date itself is still due", () => {
  expect(following(weekly({ on: "2026-11-16" }), 9)).toEqual(["2026-11-09", "2026-11-16"]);
  expect(following(weekly({ on: "2026-11-15" }), 9)).toEqual(["2026-11-09"]);
});

test("of two ends the earlier one counts", () => {
  expect(following(weekly({ after: 9, on: "2026-11-10" }), 9)).toEqual(["2026-11-09"]);
  expect(following(weekly({ after: 2, on: "2026-12-31" }), 9)).toEqual(["2026-11-09"]);
});

test("the end date is a date in the series' time zone, not in UTC", () => {
  const zone = "America/New_York";
  const it = series({ frequency: "daily", ends: { on: "2026-11-21" } }, at("2026-11-20T21:00", zone), zone);
  expect(following(it, 9)).toEqual(["2026-11-22T02:00:00.000Z"]);
});

test("a rule that never matches ends instead of searching for ever", () => {
  const februaries = { frequency: "monthly", interval: 48, by_weekday: ["MO"], by_set_pos: 5 };
  expect(following(series(februaries, "2026-02-02"), 1)).toEqual([]);
});

test("the rarest rule that does match is found", () => {
  const februaries = { frequency: "monthly", interval: 12, by_weekday: ["SU"], by_set_pos: 5 };
  expect(following(series(februaries, "2032-02-29"), 2)).toEqual(["2060-02-29", "2088-02-29"]);
  expect(following(series(februaries, "2088-02-29"), 1)).toEqual(["2128-02-29"]);
});

test("no date has more than four digits for the year", () => {
  expect(following(series({ frequency: "yearly" }, "9998-06-01"), 9)).toEqual(["9999-06-01"]);
  const late = series({ frequency: "daily" }, at("9999-12-30T21:00", "America/New_York"), "America/New_York");
  expect(following(late, 9)).toEqual([]);
});
