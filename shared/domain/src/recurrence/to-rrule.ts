import type { Recurrence } from "@todo/contracts/recurrence";
import { listOf, mayMissDays } from "@todo/contracts/recurrence/missing-days";
import { partNames, type RruleParts } from "@todo/contracts/recurrence/rrule-parts";
import { type RuleStart, untilText } from "./until-text.ts";
import { localDate } from "./wall-clock.ts";

/**
 * The rule as RRULE text, without `RRULE:`; null when text cannot express it, because it counts from completion or
 * ends both after a count and on a date.
 *
 * Without `at`, `fromRrule` returns the same rule (except `mode` and `catch_up`, which text does not have). With it,
 * the text is what a calendar needs with that start as DTSTART: without SKIP where no day can be missing, and with
 * UNTIL of the same type as the start, as RFC 5545 requires.
 */
export function toRrule(rule: Recurrence, at?: RuleStart): string | null {
  const { after, on } = rule.ends ?? {};
  if (rule.from === "completion" || at?.start === null) return null;
  if (after !== undefined && on !== undefined) return null;
  const start = at?.start === undefined ? undefined : localDate(at.start, at.timeZone);
  const parts: RruleParts = {
    FREQ: rule.frequency.toUpperCase(),
    INTERVAL: rule.interval === 1 ? undefined : String(rule.interval),
    BYMONTH: rule.by_month?.join(),
    BYMONTHDAY: listOf(rule.by_month_day)?.join(),
    ...weekdayParts(rule),
    WKST: rule.week_start,
    COUNT: after?.toString(),
    UNTIL: on && untilText(on, at),
    ...(rule.skip !== "omit" && mayMissDays(rule, start) && { RSCALE: "GREGORIAN", SKIP: "BACKWARD" }),
  };
  return partNames.flatMap((name) => (parts[name] === undefined ? [] : [`${name}=${parts[name]}`])).join(";");
}

/** A single weekday's position is written as `BYDAY=2TU`, which more calendars can show than BYSETPOS. */
function weekdayParts({ frequency, by_month, by_month_day, by_weekday, by_set_pos }: Recurrence): RruleParts {
  const nth = typeof by_set_pos === "number" && Math.abs(by_set_pos) <= 53 && by_weekday?.length === 1;
  const onePeriod = frequency === "monthly" || (frequency === "yearly" && (by_month ?? [1]).length === 1);
  if (nth && onePeriod && by_month_day === undefined && by_weekday[0]!.length === 2) {
    return { BYDAY: `${by_set_pos}${by_weekday}` };
  }
  return { BYDAY: by_weekday?.join(), BYSETPOS: listOf(by_set_pos)?.join() };
}
