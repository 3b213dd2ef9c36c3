import { recurrence } from "@todo/contracts/recurrence";
import * as v from "valibot";
import { expect, test } from "vitest";
import { sayRecurrenceInGerman } from "./say-recurrence-german.ts";

test.each([
  [{ frequency: "daily" }, "jeden Tag"],
  [{ frequency: "weekly", by_weekday: ["SU"] }, "jeden Sonntag"],
  [{ frequency: "weekly", by_weekday: ["MO", "TU", "WE", "TH", "FR"] }, "jeden Werktag"],
  [{ frequency: "weekly", interval: 2, by_weekday: ["MO", "TH"] }, "alle 2 Wochen am Montag und Donnerstag"],
  [{ frequency: "monthly", by_weekday: ["-1FR"] }, "jeden Monat am letzten Freitag"],
  [{ frequency: "monthly", by_month_day: -1 }, "jeden Monat am letzten Tag"],
  [{ frequency: "yearly", by_month: [12], by_month_day: 24 }, "jedes Jahr am 24. im Dezember"],
  [{ frequency: "daily", ends: { after: 3 } }, "jeden Tag 3-mal"],
  [{ frequency: "daily", interval: 3, from: "completion" }, "alle 3 Tage nach Erledigung"],
  [{ frequency: "daily", ends: { on: "2026-12-31" } }, "jeden Tag bis 31.12.2026"],
])("%o is said as %s", (rule, said) => {
  expect(sayRecurrenceInGerman(v.parse(recurrence, rule))).toBe(said);
});
