import * as v from "valibot";
import { reasonForNoDates } from "./recurrence/can-recur.ts";
import * as field from "./recurrence/fields.ts";
import { reachesBeforeFirst } from "./recurrence/missing-days.ts";
import { normalForm } from "./recurrence/normal-form.ts";

/** The fields of a rule that do not define its dates, whether those are given as fields or as RRULE text. */
export const scheduling = {
  mode: v.optional(field.mode, "on_completion"),
  from: v.optional(field.from, "due_date"),
  /** Default: all with mode on_schedule, latest with on_completion. */
  catch_up: v.optional(field.catchUp),
};

export const recurrenceFields = {
  frequency: field.frequency,
  interval: v.optional(field.interval, 1),
  by_month: v.optional(field.byMonth),
  by_month_day: v.optional(field.byMonthDay),
  by_weekday: v.optional(field.byWeekday),
  /** Which of the days that the other fields select in a period: 1 = first … -1 = last. */
  by_set_pos: v.optional(field.bySetPos),
  /** Default: backward. */
  skip: v.optional(field.skip),
  /** Default: MO. */
  week_start: v.optional(field.weekday),
  ...scheduling,
  ends: v.optional(v.nullable(field.ends), null),
};

const fields = v.strictObject(recurrenceFields);
type Fields = v.InferOutput<typeof fields>;

/** A check: the invalid field, what was expected, and whether the check passes. */
const checks: readonly [keyof Fields, string, (it: Fields) => boolean][] = [
  [
    "by_weekday",
    'a weekday with a number, like "2MO", only with frequency monthly or yearly',
    (it) => isMonthlyOrYearly(it) || !it.by_weekday?.some((day) => day.length > 2),
  ],
  [
    "by_month_day",
    "only with frequency monthly or yearly",
    (it) => isMonthlyOrYearly(it) || it.by_month_day === undefined,
  ],
  [
    "by_month_day",
    "with frequency yearly only together with by_month: alone it would mean every month",
    (it) => it.frequency !== "yearly" || it.by_month_day === undefined || it.by_month !== undefined,
  ],
  [
    "by_month_day",
    'a day from the end that a month may not have only with skip "omit"',
    (it) => it.skip === "omit" || !reachesBeforeFirst(it),
  ],
  [
    "by_set_pos",
    "picks among the days of by_weekday, by_month_day or by_month, with any frequency but daily",
    (it) => it.by_set_pos === undefined || (it.frequency !== "daily" && picksDays(it)),
  ],
  [
    "from",
    'expected "due_date": a task made on schedule does not wait for a completion',
    (it) => it.mode !== "on_schedule" || it.from === "due_date",
  ],
  [
    "catch_up",
    "nothing is missed where the next one counts from completion",
    (it) => it.from === "due_date" || it.catch_up === undefined,
  ],
];

function isMonthlyOrYearly({ frequency }: Fields): boolean {
  return frequency === "monthly" || frequency === "yearly";
}

function picksDays({ frequency, by_weekday, by_month_day, by_month }: Fields): boolean {
  const months = frequency === "yearly" && by_month !== undefined;
  return by_weekday !== undefined || by_month_day !== undefined || months;
}

/** Rules between fields. */
export function checkFields({ dataset, addIssue }: v.RawCheckContext<Fields>): void {
  if (!dataset.typed) return;
  const input = dataset.value;
  const never = () => (dataset.issues ? undefined : reasonForNoDates(input));
  const [key, message] = checks.find(([, , holds]) => !holds(input)) ?? never() ?? [];
  if (key === undefined || message === undefined) return;
  addIssue({
    message,
    path: [{ type: "object", origin: "value", input: { ...input }, key, value: input[key] }],
  });
}

/**
 * How a task repeats; stored and returned in normal form. Fields that are omitted follow from the first occurrence's
 * due date, as in RFC 5545.
 */
export const recurrence = v.pipe(fields, v.rawCheck(checkFields), v.transform(normalForm));

export type Recurrence = v.InferOutput<typeof recurrence>;
export type { Weekday } from "./recurrence/fields.ts";
