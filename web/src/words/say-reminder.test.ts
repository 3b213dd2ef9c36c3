import { beforeAll, expect, test } from "vitest";
import { sayReminder } from "./say-reminder.ts";
import { loadWords, t } from "./words.ts";

const place = { now: "2026-11-27T12:00:00.000Z", timeZone: "Europe/Berlin" };

// In the language of whoever runs it.
beforeAll(loadWords);

test("a lead time is said as how long before, and the shortest one as the moment itself", () => {
  expect(sayReminder({ lead_time: "PT30M" }, place)).toMatch(/^30 (minutes before|Minuten vorher)$/);
  expect(sayReminder({ lead_time: "PT1S" }, place)).toBe(t.panel.whenDue);
});

test("a time of its own is said in the user's zone, with its weekday", () => {
  // Half past midnight on Saturday in Berlin.
  expect(sayReminder({ remind_at: "2026-12-04T23:30:00Z" }, place)).toMatch(/^Sa.*\b5\b.*\b(0?0|12):30/);
});
