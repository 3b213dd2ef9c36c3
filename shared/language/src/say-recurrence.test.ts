import { recurrence } from "@todo/contracts/recurrence";
import * as v from "valibot";
import { expect, test } from "vitest";
import { readRule } from "./phrases.ts";
import { sayRecurrence } from "./say-recurrence.ts";

const here = { now: "2026-11-25T09:00:00.000Z", timeZone: "Europe/Berlin" };

test.each([
  [{ frequency: "daily" }, "every day"],
  [{ frequency: "daily", interval: 3 }, "every 3 days"],
  [{ frequency: "weekly", by_weekday: ["SU"] }, "every Sunday"],
  [{ frequency: "weekly", by_weekday: ["MO", "TU", "WE", "TH", "FR"] }, "every weekday"],
  [{ frequency: "weekly", interval: 2, by_weekday: ["MO", "TH"] }, "every 2 weeks on Monday and Thursday"],
  [{ frequency: "monthly", by_month_day: 15 }, "every month on the 15th"],
  [{ frequency: "monthly", by_month_day: -1 }, "every month on the last day"],
  [{ frequency: "monthly", by_weekday: ["-1FR"] }, "every month on the last Friday"],
  [{ frequency: "monthly", by_weekday: ["MO"], by_set_pos: 1 }, "every month on the 1st Monday"],
  [{ frequency: "yearly", by_month: [3], by_month_day: 1 }, "every year on the 1st in March"],
  [{ frequency: "daily", ends: { after: 10 } }, "every day 10 times"],
  [{ frequency: "weekly", interval: 3, from: "completion" }, "every 3 weeks after completion"],
  [{ frequency: "daily", ends: { on: "2027-03-01" } }, "every day until 1 March 2027"],
])("%j is written as “%s”", (rule, said) => {
  expect(sayRecurrence(v.parse(recurrence, rule))).toBe(said);
});

test.each([
  "every sunday",
  "every weekday",
  "every 3 days",
  "every 2 weeks on monday and thursday",
  "every month on the 15th",
  "every friday until 1 march 2027",
  "every 3 weeks after completion until 1 march 2027",
])("the description of “%s” can be read again with the same meaning", (words) => {
  const read = readRule(words, here);
  if (!read || "why" in read) throw new Error(`${words} is no rule`);
  expect(readRule(sayRecurrence(read.recurrence), here)).toMatchObject({ recurrence: read.recurrence });
});
