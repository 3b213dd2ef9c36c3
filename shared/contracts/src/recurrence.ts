import * as v from "valibot";
import { date } from "./primitives.ts";

export const frequency = v.picklist(["daily", "weekly", "monthly", "yearly"]);
export const weekday = v.picklist(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);

const ends = v.pipe(
  v.strictObject({
    /** The series has this many occurrences in all, the first one included. */
    after: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999))),
    /** No occurrence is due later than this date in the task's time zone. */
    on: v.optional(date),
  }),
  v.check((it) => it.after !== undefined || it.on !== undefined, 'expected "after", "on" or both'),
);

const monthDay = v.pipe(
  v.number(),
  v.integer(),
  v.check((day) => day === -1 || (day >= 1 && day <= 31), "expected 1 to 31, or -1 for the last day"),
);

const setPosition = v.pipe(
  v.number(),
  v.integer(),
  v.check((it) => it === -1 || (it >= 1 && it <= 5), "expected 1 to 5, or -1 for the last"),
);

/** How a task repeats. What is left out follows from the first occurrence's due date. */
export const recurrence = v.pipe(
  v.strictObject({
    frequency,
    interval: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)), 1),
    by_weekday: v.optional(v.pipe(v.array(weekday), v.minLength(1), v.maxLength(7))),
    by_month_day: v.optional(monthDay),
    /** Which of the month's `by_weekday` days: 1 = first … -1 = last. */
    by_set_pos: v.optional(setPosition),
    /** When the next occurrence is made. */
    mode: v.optional(v.picklist(["on_completion", "on_schedule"]), "on_completion"),
    /** What the next due date counts from. */
    from: v.optional(v.picklist(["due_date", "completion"]), "due_date"),
    ends: v.optional(v.nullable(ends), null),
  }),
  v.forward(
    v.check(
      (it) => it.by_weekday === undefined || it.frequency === "weekly" || it.frequency === "monthly",
      "only with frequency weekly or monthly",
    ),
    ["by_weekday"],
  ),
  v.forward(
    v.check(
      (it) => it.by_month_day === undefined || (it.frequency === "monthly" && it.by_weekday === undefined),
      "only with frequency monthly and without by_weekday",
    ),
    ["by_month_day"],
  ),
  v.forward(
    v.check(
      (it) => (it.by_set_pos !== undefined) === (it.frequency === "monthly" && it.by_weekday !== undefined),
      "goes together with frequency monthly and by_weekday",
    ),
    ["by_set_pos"],
  ),
  v.forward(
    v.check(
      (it) => it.mode !== "on_schedule" || it.from === "due_date",
      'expected "due_date": a task made on schedule does not wait for a completion',
    ),
    ["from"],
  ),
);

export type Recurrence = v.InferOutput<typeof recurrence>;
export type Weekday = v.InferOutput<typeof weekday>;
