import { expect, test } from "vitest";
import { read } from "./read.ts";
import { saysWhenDue } from "./when-due.ts";

test.each([
  "when due",
  "when it is due",
  "When it's due",
  "at the time",
  "0 minutes",
  "0m before",
  "PT0S",
  "wenn es fällig ist",
])("%j is a reminder when the task is due", (text) => expect(saysWhenDue(text)).toBe(true));

test.each(["30 minutes", "10 minutes before", "at the time of day", "due", "0 minutes after", ""])(
  "%j is none",
  (text) => expect(saysWhenDue(text)).toBe(false),
);

test("a lead time of zero in a sentence is a reminder when the task is due, not a refusal", () => {
  const here = { now: "2026-11-20T17:00:00.000Z", timeZone: "Europe/Berlin" };
  const said = JSON.stringify(read("add call mum tomorrow at 5pm, remind me 0 minutes before", here));
  expect(said).toContain('"reminders":[{"lead_time":"PT1S"}]');
});
