import { expect, test } from "vitest";
import { hasPassed } from "./has-passed.ts";

const place = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };
const due = (due_date: string | null) => ({ due_date, time_zone: "Europe/Berlin" });

test.each([
  ["PT30M", "2026-11-26T11:40:00.000Z", "atOnce"],
  ["PT10M", "2026-11-26T11:40:00.000Z", undefined],
  ["PT30M", "2026-11-26T11:00:00.000Z", "past"],
  // A date counts from 9:00, and is due all day long.
  ["PT30M", "2026-11-26", "atOnce"],
  ["P1D", "2026-11-27", "atOnce"],
  ["PT1H", "2026-11-27", undefined],
  ["PT30M", "2026-11-25", "past"],
  ["PT30M", null, undefined],
] as const)("%s before %s: %s", (lead_time, date, expected) => {
  expect(hasPassed({ lead_time }, due(date), place)).toBe(expected);
});

test("a time of its own does not count from anything", () => {
  expect(hasPassed({ remind_at: "2020-01-01T09:00:00.000Z" }, due("2026-11-25"), place)).toBeUndefined();
});
