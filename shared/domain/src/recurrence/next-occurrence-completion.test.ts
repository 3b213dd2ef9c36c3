import { describe, expect, test } from "vitest";
import { nextOccurrence } from "./next-occurrence.ts";
import { at, series } from "./testing/chain.ts";

const noon = (date: string) => `${date}T12:00:00.000Z`;

function next(rule: object, scheduledFor: string | null, doneOn: string): string | undefined {
  const it = series({ from: "completion", ...rule }, scheduledFor);
  return nextOccurrence(it, { index: 1, scheduledFor }, noon(doneOn))?.scheduledFor;
}

const every = (interval: number, frequency: string, more = {}) => ({ frequency, interval, ...more });
const monday = { by_weekday: ["MO"] };
const mondayThursday = { by_weekday: ["MO", "TH"] };

// 2026-01-12 is a Monday.
const cases: [name: string, rule: object, scheduledFor: string, doneOn: string, expected: string][] = [
  ["done on its day", every(3, "daily"), "2026-01-12", "2026-01-12", "2026-01-15"],
  ["done late", every(3, "daily"), "2026-01-12", "2026-01-20", "2026-01-23"],
  ["done a day early", every(3, "daily"), "2026-01-12", "2026-01-11", "2026-01-14"],
  [
    "done so early that it is due before its own date",
    every(3, "daily"),
    "2026-01-12",
    "2026-01-05",
    "2026-01-08",
  ],
  ["weeks keep the weekday it was done on", every(2, "weekly"), "2026-01-12", "2026-01-14", "2026-01-28"],
  ["months are clamped", every(1, "monthly"), "2026-01-12", "2026-01-31", "2026-02-28"],
  ["years are clamped", every(1, "yearly"), "2028-02-01", "2028-02-29", "2029-02-28"],
  ["a weekday, done on its day", every(1, "weekly", monday), "2026-01-12", "2026-01-12", "2026-01-19"],
  ["a weekday, done late", every(1, "weekly", monday), "2026-01-12", "2026-01-21", "2026-01-26"],
  [
    "a weekday, done early, is not due twice",
    every(1, "weekly", monday),
    "2026-01-12",
    "2026-01-11",
    "2026-01-19",
  ],
  [
    "two weekdays, done between them",
    every(2, "weekly", mondayThursday),
    "2026-01-12",
    "2026-01-13",
    "2026-01-15",
  ],
  [
    "two weekdays, the last one done",
    every(2, "weekly", mondayThursday),
    "2026-01-15",
    "2026-01-15",
    "2026-01-26",
  ],
  ["every second Monday, done early", every(2, "weekly", monday), "2026-01-12", "2026-01-10", "2026-01-26"],
  [
    "every second Monday, done late in its week",
    every(2, "weekly", monday),
    "2026-01-12",
    "2026-01-18",
    "2026-01-26",
  ],
  [
    "every second Monday, done a week late: a week's rest",
    every(2, "weekly", monday),
    "2026-01-12",
    "2026-01-20",
    "2026-02-02",
  ],
  [
    "a day of the month, done late",
    every(1, "monthly", { by_month_day: 15 }),
    "2026-01-15",
    "2026-02-03",
    "2026-02-15",
  ],
  [
    "a day of the month, done late with an interval",
    every(3, "monthly", { by_month_day: 15 }),
    "2026-01-15",
    "2026-02-03",
    "2026-04-15",
  ],
  [
    "the last day, done late on a last day",
    every(1, "monthly", { by_month_day: -1 }),
    "2026-01-31",
    "2026-02-28",
    "2026-03-31",
  ],
  [
    "the first Monday",
    every(1, "monthly", { ...monday, by_set_pos: 1 }),
    "2026-01-05",
    "2026-01-30",
    "2026-02-02",
  ],
];

describe("with dates counted from completion", () => {
  test.each(cases)("%s", (_, rule, scheduledFor, doneOn, expected) => {
    expect(next(rule, scheduledFor, doneOn)).toBe(expected);
  });

  test("the completion day is the day in the series' time zone", () => {
    const it = series({ frequency: "daily", from: "completion" }, "2026-01-12", "America/New_York");
    const done = nextOccurrence(it, { index: 1, scheduledFor: "2026-01-12" }, "2026-01-13T03:00:00.000Z");
    expect(done?.scheduledFor).toBe("2026-01-13");
  });

  test("the time of day stays that of the start, whenever the task was completed", () => {
    const zone = "Europe/Berlin";
    const start = at("2026-03-25T09:00", zone);
    const it = series({ frequency: "daily", interval: 3, from: "completion" }, start, zone);
    const done = nextOccurrence(it, { index: 1, scheduledFor: start }, at("2026-03-27T23:30", zone));
    expect(done?.scheduledFor).toBe(at("2026-03-30T09:00", zone));
  });

  test("the scheduled date counts, not the date an occurrence was moved to, and the end still applies", () => {
    const it = series({ frequency: "weekly", from: "completion", ends: { on: "2026-01-20" } }, "2026-01-12");
    const current = { index: 1, scheduledFor: "2026-01-12" };
    expect(nextOccurrence(it, current, noon("2026-01-13"))).toEqual({ index: 2, scheduledFor: "2026-01-20" });
    expect(nextOccurrence(it, current, noon("2026-01-14"))).toBeNull();
  });

  test("nothing is due before completion", () => {
    const it = series({ frequency: "daily", from: "completion" }, "2026-01-12");
    expect(nextOccurrence(it, { index: 1, scheduledFor: "2026-01-12" }, null)).toBeNull();
  });
});

describe("a task without a due date", () => {
  test("gets a due date counted from its completion, whatever the rule counts from", () => {
    expect(next({ frequency: "monthly" }, null, "2026-01-31")).toBe("2026-02-28");
    expect(next({ frequency: "monthly", from: "due_date" }, null, "2026-01-31")).toBe("2026-02-28");
    expect(next(every(1, "weekly", monday), null, "2026-01-13")).toBe("2026-01-19");
    expect(next(every(2, "weekly", monday), null, "2026-01-13")).toBe("2026-01-26");
  });

  test("keeps counting from completion", () => {
    const it = series({ frequency: "daily", interval: 2 }, null);
    const second = { index: 2, scheduledFor: "2026-01-12" };
    expect(nextOccurrence(it, second, noon("2026-01-20"))).toEqual({ index: 3, scheduledFor: "2026-01-22" });
  });

  test("has no schedule, so no occurrence is made on schedule", () => {
    const it = series({ frequency: "daily", mode: "on_schedule" }, null);
    expect(nextOccurrence(it, { index: 1, scheduledFor: null }, null)).toBeNull();
  });
});
