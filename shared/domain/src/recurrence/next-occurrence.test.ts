import { describe, expect, test } from "vitest";
import { nextOccurrence } from "./next-occurrence.ts";
import { following, series } from "./testing/chain.ts";

const rules: [name: string, rule: object, start: string, dates: string][] = [
  ["daily", { frequency: "daily" }, "2026-12-30", "2026-12-31 2027-01-01 2027-01-02"],
  ["daily, every third", { frequency: "daily", interval: 3 }, "2026-02-26", "2026-03-01 2026-03-04"],
  ["weekly, the start's weekday", { frequency: "weekly" }, "2026-11-21", "2026-11-28 2026-12-05"],
  [
    "weekly on several days, in the week's order",
    { frequency: "weekly", by_weekday: ["FR", "MO"] },
    "2026-11-18",
    "2026-11-20 2026-11-23 2026-11-27",
  ],
  [
    "every second week, both days of it, weeks starting on Monday",
    { frequency: "weekly", interval: 2, by_weekday: ["SU", "MO"] },
    "2026-11-18",
    "2026-11-22 2026-11-30 2026-12-06 2026-12-14",
  ],
  [
    "monthly on the start's day, clamped and back",
    { frequency: "monthly" },
    "2026-01-31",
    "2026-02-28 2026-03-31 2026-04-30 2026-05-31",
  ],
  ["monthly on the 30th in a leap year", { frequency: "monthly" }, "2028-01-30", "2028-02-29 2028-03-30"],
  [
    "monthly on a given day, this month's included",
    { frequency: "monthly", by_month_day: 15 },
    "2026-01-10",
    "2026-01-15 2026-02-15",
  ],
  [
    "monthly on a given day that is over, from the next month",
    { frequency: "monthly", by_month_day: 5 },
    "2026-01-10",
    "2026-02-05 2026-03-05",
  ],
  [
    "monthly on the last day",
    { frequency: "monthly", by_month_day: -1 },
    "2026-02-28",
    "2026-03-31 2026-04-30",
  ],
  [
    "quarterly on the 31st",
    { frequency: "monthly", interval: 3, by_month_day: 31 },
    "2026-01-31",
    "2026-04-30 2026-07-31 2026-10-31 2027-01-31",
  ],
  [
    "the second Tuesday",
    { frequency: "monthly", by_weekday: ["TU"], by_set_pos: 2 },
    "2026-01-13",
    "2026-02-10 2026-03-10",
  ],
  [
    "the last Friday",
    { frequency: "monthly", by_weekday: ["FR"], by_set_pos: -1 },
    "2026-01-30",
    "2026-02-27 2026-03-27",
  ],
  [
    "the last working day",
    { frequency: "monthly", by_weekday: ["MO", "TU", "WE", "TH", "FR"], by_set_pos: -1 },
    "2026-01-30",
    "2026-02-27 2026-03-31 2026-04-30 2026-05-29",
  ],
  [
    "the fifth Monday, skipping months without one",
    { frequency: "monthly", by_weekday: ["MO"], by_set_pos: 5 },
    "2026-03-30",
    "2026-06-29 2026-08-31 2026-11-30",
  ],
  ["yearly", { frequency: "yearly" }, "2026-11-21", "2027-11-21 2028-11-21"],
  [
    "yearly on 29 February, clamped and back",
    { frequency: "yearly" },
    "2024-02-29",
    "2025-02-28 2026-02-28 2027-02-28 2028-02-29",
  ],
  [
    "yearly across 2100, no leap year",
    { frequency: "yearly", interval: 4 },
    "2096-02-29",
    "2100-02-28 2104-02-29",
  ],
];

describe("a rule's dates", () => {
  test.each(rules)("%s", (_, rule, start, dates) => {
    const expected = dates.split(" ");
    expect(following(series(rule, start), expected.length)).toEqual(expected);
  });

  test("a date that does not match the rule is followed by the rule's next date", () => {
    const it = series({ frequency: "weekly", interval: 2 }, "2026-11-02");
    const after = (scheduledFor: string) => nextOccurrence(it, { index: 4, scheduledFor }, null);
    expect(after("2026-11-10")).toEqual({ index: 5, scheduledFor: "2026-11-16" });
    expect(after("2026-11-15")).toEqual({ index: 5, scheduledFor: "2026-11-16" });
    expect(after("2026-11-16")).toEqual({ index: 5, scheduledFor: "2026-11-30" });
  });

  test("nothing is due before the start", () => {
    const it = series({ frequency: "weekly", by_weekday: ["MO", "FR"] }, "2026-11-18");
    const next = nextOccurrence(it, { index: 1, scheduledFor: "2010-01-01" }, null);
    expect(next?.scheduledFor).toBe("2026-11-20");
  });

  test("an occurrence without a scheduled date counts as due on the start", () => {
    const it = series({ frequency: "daily" }, "2026-11-21");
    expect(nextOccurrence(it, { index: 1, scheduledFor: null }, null)?.scheduledFor).toBe("2026-11-22");
  });

  test("completing a task does not move a rule that counts from the due date", () => {
    const it = series({ frequency: "weekly" }, "2026-11-21");
    const next = nextOccurrence(it, { index: 1, scheduledFor: "2026-11-21" }, "2026-12-24T12:00:00.000Z");
    expect(next?.scheduledFor).toBe("2026-11-28");
  });
});
