import fc from "fast-check";
import { expect, test } from "vitest";
import { endOfQuiet } from "./quiet-hours.ts";

const night = { start: "22:00", end: "07:00" };

test.each([
  ["2026-11-21T20:59:59Z", null],
  ["2026-11-21T21:00:00Z", "2026-11-22T06:00:00.000Z"],
  ["2026-11-21T23:30:00Z", "2026-11-22T06:00:00.000Z"],
  ["2026-11-22T05:59:59.999Z", "2026-11-22T06:00:00.000Z"],
  ["2026-11-22T06:00:00Z", null],
  // Clocks go forward at 2:00 or back at 3:00, so the night is an hour shorter or longer.
  ["2026-03-28T22:00:00Z", "2026-03-29T05:00:00.000Z"],
  ["2026-10-24T20:30:00Z", "2026-10-25T06:00:00.000Z"],
])("quiet hours overnight in Berlin: at %s it is quiet until %s", (now, end) => {
  expect(endOfQuiet(now, night, "Europe/Berlin")).toBe(end);
});

test("quiet hours at noon do not extend past midnight", () => {
  const noon = { start: "12:00", end: "14:00" };
  expect(endOfQuiet("2026-11-21T13:00:00Z", noon, "UTC")).toBe("2026-11-21T14:00:00.000Z");
  expect(endOfQuiet("2026-11-21T23:00:00Z", noon, "UTC")).toBeNull();
});

test("quiet hours that end in a skipped hour end when the clocks jump", () => {
  const end = endOfQuiet("2026-03-29T00:30:00Z", { start: "22:00", end: "02:30" }, "Europe/Berlin");
  expect(end).toBe("2026-03-29T01:00:00.000Z");
});

test("quiet hours that end in a repeated hour end both times", () => {
  const hours = { start: "22:00", end: "02:30" };
  expect(endOfQuiet("2026-10-25T00:15:00Z", hours, "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
  expect(endOfQuiet("2026-10-25T01:15:00Z", hours, "Europe/Berlin")).toBe("2026-10-25T01:30:00.000Z");
});

const time = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((it) => `${String(Math.floor(it / 60)).padStart(2, "0")}:${String(it % 60).padStart(2, "0")}`);
const hours = fc.tuple(time, time).filter(([start, end]) => start !== end);
/** Mostly near the daylight saving changes of 2026. */
const instant = fc.oneof(
  fc.date({ min: new Date("2026-01-01"), max: new Date("2027-01-01"), noInvalidDate: true }),
  fc.date({ min: new Date("2026-03-28T20:00Z"), max: new Date("2026-03-29T08:00Z"), noInvalidDate: true }),
  fc.date({ min: new Date("2026-10-24T20:00Z"), max: new Date("2026-10-25T08:00Z"), noInvalidDate: true }),
);
const zone = fc.constantFrom("UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/New_York");

test("the end of quiet hours is the first minute that is not quiet", () => {
  fc.assert(
    fc.property(hours, instant, zone, ([start, end], at, timeZone) => {
      const quiet = (moment: number) => endOfQuiet(new Date(moment).toISOString(), { start, end }, timeZone);
      const until = quiet(at.getTime());
      if (until === null) return;
      expect(Date.parse(until)).toBeGreaterThan(at.getTime());
      expect(quiet(Date.parse(until))).toBeNull();
      for (let moment = at.getTime(); moment < Date.parse(until); moment += 30 * 60_000) {
        expect(quiet(moment)).toBe(until);
      }
    }),
  );
});
