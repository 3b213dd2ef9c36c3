import * as v from "valibot";
import { expect, test } from "vitest";
import { recurrenceInput } from "./recurrence/input.ts";
import { recurrence } from "./recurrence.ts";
import { taskInput } from "./task.ts";

const faults = (schema: v.GenericSchema, input: unknown) =>
  v.safeParse(schema, input).issues?.map((issue) => v.getDotPath(issue));

const weekly = { frequency: "weekly" };
const monthly = { frequency: "monthly" };
const yearly = { frequency: "yearly" };
const onSchedule = { frequency: "daily", mode: "on_schedule" };

test("a frequency is enough, and defaults that were added later are omitted", () => {
  expect(v.parse(recurrence, { frequency: "daily" })).toEqual({
    frequency: "daily",
    interval: 1,
    mode: "on_completion",
    from: "due_date",
    ends: null,
  });
});

test.each([
  ["frequency", { frequency: "hourly" }],
  ["interval", { frequency: "daily", interval: 0 }],
  ["interval", { frequency: "daily", interval: 1000 }],
  ["by_month.0", { ...yearly, by_month: [13] }],
  ["by_weekday.0", { ...weekly, by_weekday: ["Monday"] }],
  ["by_weekday.0", { ...monthly, by_weekday: ["0MO"] }],
  ["by_weekday", { ...weekly, by_weekday: ["2MO"] }],
  ["by_month_day", { ...weekly, by_month_day: 3 }],
  ["by_month_day", { frequency: "daily", by_month_day: 3 }],
  ["by_month_day", { ...monthly, by_month_day: 32 }],
  ["by_month_day.1", { ...monthly, by_month_day: [1, 0] }],
  ["by_month_day", { ...monthly, by_month_day: [] }],
  ["by_month_day", { ...yearly, by_month_day: 3 }],
  ["by_month_day", { ...monthly, by_month_day: -31 }],
  ["by_month_day", { ...yearly, by_month: [2], by_month_day: 30, skip: "omit" }],
  ["by_set_pos", { ...monthly, by_set_pos: 1 }],
  ["by_set_pos", { frequency: "daily", by_weekday: ["MO"], by_set_pos: 1 }],
  ["by_set_pos", { ...weekly, by_weekday: ["MO", "TU"], by_set_pos: 3 }],
  ["by_set_pos", { ...monthly, by_weekday: ["MO"], by_set_pos: [6, -6] }],
  ["by_set_pos", { ...monthly, by_month_day: [1, 15], by_set_pos: 3 }],
  ["by_set_pos", { ...yearly, by_weekday: ["MO"], by_set_pos: 60 }],
  ["by_set_pos", { ...yearly, by_month: [3, 9], by_set_pos: 3 }],
  ["by_weekday", { ...monthly, by_weekday: ["6MO"] }],
  ["by_weekday", { ...monthly, by_weekday: ["6MO", "-6TU"] }],
  ["by_weekday", { ...yearly, by_month: [3, 6], by_weekday: ["6MO"] }],
  ["by_weekday", { ...yearly, by_month: [2], by_month_day: 29, by_weekday: ["6MO"] }],
  ["by_month_day", { ...monthly, by_month_day: 8, by_weekday: ["1MO"] }],
  ["by_month_day", { ...yearly, by_month: [4, 6], by_month_day: 31, skip: "omit" }],
  ["by_set_pos", { ...monthly, by_weekday: ["MO"], by_set_pos: 0 }],
  ["skip", { ...monthly, skip: "forward" }],
  ["week_start", { ...weekly, week_start: "monday" }],
  ["from", { ...onSchedule, from: "completion" }],
  ["catch_up", { frequency: "daily", from: "completion", catch_up: "all" }],
  ["catch_up", { frequency: "daily", catch_up: "none" }],
  ["ends", { frequency: "daily", ends: {} }],
  ["ends.after", { frequency: "daily", ends: { after: 0 } }],
  ["ends.on", { frequency: "daily", ends: { on: "2027-02-30" } }],
  ["frequency", { ...weekly, rrule: "FREQ=DAILY" }],
  ["rrule", { rrule: 5 }],
  ["rrule", { rrule: "FREQ=HOURLY" }],
  ["rrule", { rrule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31" }],
  ["rrule", { rrule: "FREQ=MONTHLY;BYDAY=6MO" }],
  ["rrule", { rrule: `FREQ=MONTHLY;BYMONTHDAY=${"1,".repeat(500)}1` }],
  ["from", { rrule: "FREQ=DAILY", mode: "on_schedule", from: "completion" }],
  ["catch_up", { rrule: "FREQ=DAILY", from: "completion", catch_up: "latest" }],
  ["ends", { rrule: "FREQ=DAILY", ends: { after: 3 } }],
])("an error in %s is named: %j", (field, input) => {
  expect(faults(recurrenceInput, input)).toEqual([field]);
});

test("an error in a task's rule is named with its path in the task", () => {
  const task = (it: object) => ({ title: "x", recurrence: it });
  expect(faults(taskInput, task({ rrule: "FREQ=WEEKLY;BYHOUR=9" }))).toEqual(["recurrence.rrule"]);
  expect(faults(taskInput, task({ ...monthly, by_month_day: 32 }))).toEqual(["recurrence.by_month_day"]);
});

test.each([
  [
    "lists are in order and repeat nothing",
    { ...weekly, by_weekday: ["FR", "MO", "FR"] },
    { ...weekly, by_weekday: ["MO", "FR"] },
  ],
  [
    "days from the end come last",
    { ...monthly, by_month_day: [-1, 15, 1] },
    { ...monthly, by_month_day: [1, 15, -1] },
  ],
  ["a list of one is that one", { ...monthly, by_month_day: [15] }, { ...monthly, by_month_day: 15 }],
  [
    "the second Tuesday is Tuesday at position 2",
    { ...monthly, by_weekday: ["+2TU"] },
    { ...monthly, by_weekday: ["TU"], by_set_pos: 2 },
  ],
  [
    "skip says nothing where every month has the day",
    { ...monthly, by_month_day: 28, skip: "omit" },
    { ...monthly, by_month_day: 28 },
  ],
  [
    "week_start says nothing where no week is left out",
    { ...weekly, by_weekday: ["MO", "SU"], week_start: "SU" },
    { ...weekly, by_weekday: ["MO", "SU"] },
  ],
  [
    "defaults go without saying",
    { ...onSchedule, catch_up: "all", skip: "backward", week_start: "MO" },
    onSchedule,
  ],
  ["the default of catch_up follows the mode", { ...weekly, catch_up: "latest" }, weekly],
  [
    "an end has whole seconds",
    { ...weekly, ends: { on: "2027-01-31T09:00:00.5+01:00" } },
    { ...weekly, ends: { on: "2027-01-31T08:00:00Z" } },
  ],
])("%s", (_, input, same) => {
  expect(v.parse(recurrence, input)).toEqual(v.parse(recurrence, same));
});

test("parts that affect the dates are kept", () => {
  const stays = (rule: object) => expect(v.parse(recurrence, rule)).toMatchObject(rule);
  stays({ ...monthly, skip: "omit" });
  stays({ ...yearly, by_month: [2], by_month_day: 29, skip: "omit" });
  stays({ ...weekly, interval: 2, by_weekday: ["MO", "SU"], week_start: "SU" });
  stays({ ...yearly, by_month: [3, 6], by_weekday: ["2TU"] });
  stays({ ...onSchedule, catch_up: "latest" });
  stays({ ...weekly, catch_up: "all" });
});

test.each([
  { ...weekly, by_weekday: ["MO", "WE"], by_set_pos: [2, 3] },
  { ...monthly, by_weekday: ["MO", "TU"], by_set_pos: [1, 60] },
  { ...monthly, by_weekday: ["6MO", "TU"] },
  { ...monthly, by_weekday: ["FR"], by_set_pos: 5 },
  { ...yearly, by_weekday: ["53MO"] },
  { ...yearly, by_weekday: ["-53TU"] },
  { ...monthly, by_month: [2], by_month_day: 29, by_weekday: ["5MO"], skip: "omit" },
  { ...yearly, by_month: [2], by_month_day: 31 },
])("a rule that has dates only rarely is accepted: %j", (rule) => {
  expect(faults(recurrence, rule)).toBeUndefined();
});

test("RRULE text becomes the structured form, next to the fields that RRULE cannot express", () => {
  expect(
    v.parse(recurrenceInput, { rrule: "RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=5", mode: "on_schedule" }),
  ).toEqual({
    frequency: "monthly",
    interval: 1,
    by_weekday: ["FR"],
    by_set_pos: -1,
    mode: "on_schedule",
    from: "due_date",
    ends: { after: 5 },
  });
  expect(v.parse(recurrenceInput, { rrule: "FREQ=DAILY", from: "completion" })).toMatchObject({
    from: "completion",
  });
});
