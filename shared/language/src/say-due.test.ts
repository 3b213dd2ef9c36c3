import { expect, test } from "vitest";
import { sayDue } from "./say-due.ts";
import { sayDuration } from "./say-duration.ts";

const here = { now: "2026-11-25T09:00:00.000Z", timeZone: "Europe/Berlin" };

test.each([
  ["2026-11-29", "Sun 29 Nov"],
  ["2026-11-29T17:00:00.000Z", "Sun 29 Nov at 18:00"],
  ["2026-12-31T23:30:00.000Z", "Fri 1 Jan 2027 at 00:30"],
  ["2027-01-01", "Fri 1 Jan 2027"],
])("%s is written as “%s” in the local time zone, with the year only if it is another one", (due, said) => {
  expect(sayDue(due, here).replaceAll(",", "")).toBe(said);
});

test.each([
  ["PT30M", "30 minutes"],
  ["PT1H30M", "1 hour 30 minutes"],
  ["P1D", "1 day"],
  ["P2W", "2 weeks"],
])("%s is written as “%s”", (duration, said) => {
  expect(sayDuration(duration)).toBe(said);
});
