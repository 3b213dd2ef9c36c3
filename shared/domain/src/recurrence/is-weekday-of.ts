import type { Recurrence } from "@todo/contracts/recurrence";
import { weekdays } from "@todo/contracts/recurrence/fields";

/**
 * Whether the date falls on one of the rule's weekdays, or the rule names none. A number ("2TU", "-1FR") counts within
 * the month, or within the year of a yearly rule without months (RFC 5545, BYDAY).
 */
export function isWeekdayOf(rule: Recurrence, date: Temporal.PlainDate): boolean {
  const wanted = rule.by_weekday;
  if (wanted === undefined) return true;
  const name = weekdays[date.dayOfWeek - 1]!;
  const inYear = rule.frequency === "yearly" && rule.by_month === undefined;
  const day = inYear ? date.dayOfYear : date.day;
  const length = inYear ? date.daysInYear : date.daysInMonth;
  const nth = Math.ceil(day / 7);
  const nthFromEnd = -Math.ceil((length - day + 1) / 7);
  return wanted.some((it) => it === name || it === `${nth}${name}` || it === `${nthFromEnd}${name}`);
}
