import type { Recurrence } from "@todo/contracts/recurrence";
import { firstDateAfter } from "./first-date-after.ts";
import { addPeriods, periodsBetween } from "./periods.ts";

/**
 * The next date when the rule counts from completion.
 *
 * Without `by_…`, exactly `interval` periods after the day it was done, however early: "every 3 days after I
 * did it".
 *
 * With `by_…`, the first matching date after the day it was done. Done early counts as done on its day, or
 * Monday's task done on Sunday would be back on Monday. An interval > 1 rests `interval - 1` periods: from
 * the end of the period when it was done in its own one (Monday's task leaves Thursday's), from the day it
 * was done otherwise.
 */
export function dateAfterCompletion(
  rule: Recurrence,
  scheduled: Temporal.PlainDate | null,
  completed: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const { frequency, interval } = rule;
  if (rule.by_weekday === undefined && rule.by_month_day === undefined) {
    return addPeriods(completed, frequency, interval);
  }
  const late = scheduled === null || Temporal.PlainDate.compare(scheduled, completed) < 0;
  const done = late ? completed : scheduled;
  if (scheduled !== null && periodsBetween(frequency, scheduled, done) === 0) {
    return firstDateAfter(rule, done, done);
  }
  return firstDateAfter({ ...rule, interval: 1 }, done, addPeriods(done, frequency, interval - 1));
}
