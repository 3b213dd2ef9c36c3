import * as v from "valibot";
import { someOf, wholeNumber } from "../limits.ts";
import { dueDate } from "../primitives.ts";

export const frequency = v.picklist(["daily", "weekly", "monthly", "yearly"]);
export type Frequency = v.InferOutput<typeof frequency>;

/** In the order of ISO 8601. */
export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export const weekday = v.picklist(weekdays);
export type Weekday = v.InferOutput<typeof weekday>;

export const interval = wholeNumber(1, 999);

const weekdayExpected =
  'expected a weekday like "MO", or the nth one in its month or year like "2MO" or "-1FR"';

/** A weekday, or its nth in the month or year: RFC 5545's `weekdaynum`. */
const nthWeekday = v.pipe(
  v.string(weekdayExpected),
  v.regex(/^([+-]?([1-9]|[1-4]\d|5[0-3]))?(MO|TU|WE|TH|FR|SA|SU)$/, weekdayExpected),
  v.transform((it) => it.replace("+", "")),
);
export const byWeekday = someOf(nthWeekday, 35, "weekdays");

export const byMonth = someOf(wholeNumber(1, 12), 12, "months");

/** A value, or a list. A list of one becomes that value. */
const oneOrMore = (limit: number) => {
  const message = `expected 1 to ${limit}, or -1 to -${limit} counted from the end`;
  const position = v.pipe(
    v.number(message),
    v.integer(message),
    v.check((it) => it !== 0 && Math.abs(it) <= limit, message),
  );
  const list = someOf(position, limit * 2, "numbers");
  return v.union([position, list], "expected a number or a list of numbers");
};

export const byMonthDay = oneOrMore(31);
export const bySetPos = oneOrMore(366);

/** What happens to a 31st in a month of thirty days: the day before it (RFC 7529), or nothing (RFC 5545). */
export const skip = v.picklist(["backward", "omit"]);

export const ends = v.pipe(
  v.strictObject({
    /** The series has this many occurrences in total, including the first. */
    after: v.optional(wholeNumber(1, 9999)),
    /** No occurrence is due after this date in the task's time zone, or after this instant (whole seconds). */
    on: v.optional(
      v.pipe(
        dueDate,
        v.transform((it) => it.replace(/\.\d{3}Z$/, ".000Z")),
      ),
    ),
  }),
  v.check((it) => it.after !== undefined || it.on !== undefined, 'expected "after", "on" or both'),
);

/** When the next occurrence is created. */
export const mode = v.picklist(["on_completion", "on_schedule"]);
/** What the next due date counts from. */
export const from = v.picklist(["due_date", "completion"]);
/** Which of the occurrences missed in the meantime are created. */
export const catchUp = v.picklist(["all", "latest"]);
/**
 * On schedule, nothing is omitted unless requested; on completion, nobody has to complete past occurrences one by
 * one.
 */
export const defaultCatchUp = { on_schedule: "all", on_completion: "latest" } as const;
