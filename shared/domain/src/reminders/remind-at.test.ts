import { expect, test } from "vitest";
import { remindAt } from "./remind-at.ts";

const lead = (leadTime: string) => ({ leadTime, remindAt: null, snooze: null });

test.each([
  ["PT15M", "2026-11-21T09:00:00.000Z", "UTC", "2026-11-21T08:45:00.000Z"],
  ["P1D", "2026-11-21T09:00:00.000Z", "UTC", "2026-11-20T09:00:00.000Z"],
  ["P1W", "2026-11-21T09:00:00.000Z", "UTC", "2026-11-14T09:00:00.000Z"],
  // Clocks go forward on 29 March 2026 in Berlin: a day before 9:00 is 9:00, which is 23 hours earlier.
  ["P1D", "2026-03-29T07:00:00.000Z", "Europe/Berlin", "2026-03-28T08:00:00.000Z"],
  ["PT24H", "2026-03-29T07:00:00.000Z", "Europe/Berlin", "2026-03-28T07:00:00.000Z"],
  // A task due on a date: lead times count from 9:00 of that day, in the user's time zone.
  ["PT1H", "2026-11-21", "Europe/Berlin", "2026-11-21T07:00:00.000Z"],
  ["P1D", "2026-11-21", "Asia/Kathmandu", "2026-11-20T03:15:00.000Z"],
])("%s before %s in %s is %s", (leadTime, dueDate, timeZone, expected) => {
  expect(remindAt(lead(leadTime), { dueDate, timeZone })).toBe(expected);
});

test("an absolute reminder does not depend on the due date", () => {
  const reminder = { leadTime: null, remindAt: "2026-11-21T08:00:00.000Z", snooze: null };
  expect(remindAt(reminder, { dueDate: null, timeZone: "UTC" })).toBe("2026-11-21T08:00:00.000Z");
});

test("a lead time without a due date never rings", () => {
  expect(remindAt(lead("PT1H"), { dueDate: null, timeZone: "UTC" })).toBeNull();
});
