import type { Recurrence } from "@todo/contracts/recurrence";
import { firstDateAfter } from "./first-date-after.ts";
import { addPeriods, periodsBetween } from "./periods.ts";

/**
 * The next date when the rule counts from completion.
 *
 * Without `by_weekday` and `by_month_day`: `interval` periods after the completion day, however early that was:
 * "every 3 days after I did it".
 *
 * With them: the first matching date after the completion day. An early completion counts as made on the scheduled
 * day; otherwise Monday's task done on Sunday would be due again on Monday. An interval > 1 skips `interval - 1`
 * periods: from the end of the scheduled period if it was completed within that one (Monday's task leaves Thursday's
 * in place), otherwise from the completion day.
 */
export function dateAfterCompletion(
  rule: Recurrence,
  scheduled: Temporal.PlainDate | null,
  completed: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (rule.by_weekday === undefined && rule.by_month_day === undefined) {
    return firstDateAfter(rule, completed, completed);
  }
  const late = scheduled === null || Temporal.PlainDate.compare(scheduled, completed) < 0;
  const done = late ? completed : scheduled;
  const inItsPeriod = scheduled !== null && periodsBetween(rule, scheduled, done) === 0;
  if (inItsPeriod && rule.frequency !== "daily") return firstDateAfter(rule, done, done);
  return firstDateAfter({ ...rule, interval: 1 }, done, addPeriods(done, rule, rule.interval - 1));
}
