import { expect, test } from "vitest";
import { readReminder } from "./read-reminder.ts";

/** A Friday, 13:00 in Berlin. */
const here = { now: "2026-11-27T12:00:00.000Z", timeZone: "Europe/Berlin" };

test.each([
  ["30 minutes", ["PT30M"]],
  ["30 minutes before", ["PT30M"]],
  ["30 Minuten vorher", ["PT30M"]],
  ["2h", ["PT2H"]],
  ["einen Tag vorher", ["P1D"]],
  ["the day before", ["P1D"]],
  ["1 day and 1 hour before", ["P1D", "PT1H"]],
  ["when due", ["PT1S"]],
  ["wenn fällig", ["PT1S"]],
])("“%s” is counted back from when the task is due", (text, leads) => {
  expect(readReminder(text, here)).toEqual({ reminders: leads.map((lead_time) => ({ lead_time })) });
});

test.each([
  ["tomorrow 9am", "2026-11-28T08:00:00.000Z"],
  ["morgen um 9", "2026-11-28T08:00:00.000Z"],
  ["5 dec 18:00", "2026-12-05T17:00:00.000Z"],
  ["5. Dezember 18 Uhr", "2026-12-05T17:00:00.000Z"],
  ["18:00", "2026-11-27T17:00:00.000Z"],
  // It is past eight today.
  ["8:00", "2026-11-28T07:00:00.000Z"],
  // Counted from now, and not back from when the task is due.
  ["in 30 minutes", "2026-11-27T12:30:00.000Z"],
  ["in 2 Stunden", "2026-11-27T14:00:00.000Z"],
  ["2026-12-05T18:00:00Z", "2026-12-05T18:00:00.000Z"],
  // The clocks have changed by then.
  ["29 march 9am", "2027-03-29T07:00:00.000Z"],
])("“%s” is a time of its own", (text, remind_at) => {
  expect(readReminder(text, here)).toEqual({ reminders: [{ remind_at }] });
});

test.each([
  ["yesterday 9am", "past"],
  ["2020-01-01 9:00", "past"],
  // Now is not ahead.
  ["2026-11-27T12:00:00Z", "past"],
  ["tomorrow", "noTime"],
  ["nächsten Freitag", "noTime"],
  ["in two weeks", "noTime"],
  ["blah", "unread"],
  ["every day at 9", "unread"],
  ["30 minutes after", "unread"],
  ["today at 8am", ["timePast"]],
  ["at 9", ["morningOrEvening", 9, 0]],
])("“%s” is no reminder, and the reason is known", (text, why) => {
  expect(readReminder(text, here)).toEqual({ why });
});

test("nothing is said by spaces", () => {
  expect(readReminder("  ", here)).toBeUndefined();
});
