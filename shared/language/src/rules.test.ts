import { expect, test } from "vitest";
import { readRule } from "./phrases.ts";
import { read } from "./read.ts";

/** A Friday, 18:00 in Berlin. */
const here = { now: "2026-11-20T17:00:00.000Z", timeZone: "Europe/Berlin" };

test.each([
  ["every day", { frequency: "daily" }, "2026-11-20"],
  ["every other day", { frequency: "daily", interval: 2 }, "2026-11-20"],
  ["every sunday at 6pm", { frequency: "weekly", by_weekday: ["SU"] }, "2026-11-22T17:00:00.000Z"],
  ["every friday at 5pm", { frequency: "weekly", by_weekday: ["FR"] }, "2026-11-27T16:00:00.000Z"],
  [
    "every 2 weeks on mon and thu",
    { frequency: "weekly", interval: 2, by_weekday: ["MO", "TH"] },
    "2026-11-23",
  ],
  ["every other monday", { frequency: "weekly", interval: 2, by_weekday: ["MO"] }, "2026-11-23"],
  [
    "every second monday of the month",
    { frequency: "monthly", by_weekday: ["MO"], by_set_pos: 2 },
    "2026-12-14",
  ],
  ["every last friday", { frequency: "monthly", by_weekday: ["FR"], by_set_pos: -1 }, "2026-11-27"],
  ["every month on the 15th", { frequency: "monthly", by_month_day: 15 }, "2026-12-15"],
  ["monthly on the last day", { frequency: "monthly", by_month_day: -1 }, "2026-11-30"],
  ["every quarter", { frequency: "monthly", interval: 3 }, "2026-11-20"],
  ["every year on december 24", { frequency: "yearly", by_month: [12], by_month_day: 24 }, "2026-12-24"],
  ["every 3rd of may", { frequency: "yearly", by_month: [5], by_month_day: 3 }, "2027-05-03"],
  ["daily until march", { frequency: "daily", ends: { on: "2027-03-01" } }, "2026-11-20"],
  ["weekly for 2 months", { frequency: "weekly", ends: { on: "2027-01-19" } }, "2026-11-20"],
  ["daily at 9 for 10 times", { frequency: "daily", ends: { after: 10 } }, "2026-11-21T08:00:00.000Z"],
  ["every 3 weeks after completion", { frequency: "weekly", interval: 3, from: "completion" }, "2026-11-20"],
  ["every 10 days after it's done", { frequency: "daily", interval: 10, from: "completion" }, "2026-11-20"],
  ["alle 3 Tage nach Erledigung", { frequency: "daily", interval: 3, from: "completion" }, "2026-11-20"],
  [
    "mo–fr 9:15",
    { frequency: "weekly", by_weekday: ["MO", "TU", "WE", "TH", "FR"] },
    "2026-11-23T08:15:00.000Z",
  ],
  [
    "mo bis fr 9:15",
    { frequency: "weekly", by_weekday: ["MO", "TU", "WE", "TH", "FR"] },
    "2026-11-23T08:15:00.000Z",
  ],
  ["mo,mi,fr 9:15", { frequency: "weekly", by_weekday: ["MO", "WE", "FR"] }, "2026-11-23T08:15:00.000Z"],
  [
    "mo, mi und fr 18 uhr",
    { frequency: "weekly", by_weekday: ["MO", "WE", "FR"] },
    "2026-11-23T17:00:00.000Z",
  ],
  ["di und do um 19", { frequency: "weekly", by_weekday: ["TU", "TH"] }, "2026-11-24T18:00:00.000Z"],
  ["daily starting next monday at 9am", { frequency: "daily" }, "2026-11-23T08:00:00.000Z"],
])("%s", (text, rule, due) => {
  const said = { interval: 1, mode: "on_completion", from: "due_date", ends: null, ...rule };
  expect(readRule(text, here)).toMatchObject({ due, recurrence: said });
});

test("weekdays and weekends are days of the week", () => {
  const by_weekday = ["MO", "TU", "WE", "TH", "FR"];
  expect(readRule("every weekday", here)).toMatchObject({ recurrence: { by_weekday } });
  expect(readRule("every weekend", here)).toMatchObject({ recurrence: { by_weekday: ["SA", "SU"] } });
});

test.each([
  "mow the lawn after completion, every 2 weeks",
  "every 3 days after completion of the course",
  "every 2 weeks when done cooking wash the pots",
])("a completion that does not follow its rule leads to a question: %s", (text) => {
  expect(read(text, here).intent).toHaveProperty("unclear.why");
});

test("reports which words it used", () => {
  const { parts } = read("Water plants every other day, please", here);
  expect(parts).toContainEqual({
    kind: "rule",
    text: "every other day",
    start: 13,
    end: 28,
    means: { frequency: "daily", interval: 2 },
  });
});

test.each([
  "",
  "every thing",
  "read every book",
  "every 0 days",
  "weekly on the 31st of february",
  "everyday life",
])("finds no rule in %j", (text) => {
  const { intent } = read(`add ${text || "nothing"}`, here);
  expect(JSON.stringify(intent)).not.toContain("recurrence");
  expect(readRule(text, here) ?? { why: "" }).toHaveProperty("why");
});
