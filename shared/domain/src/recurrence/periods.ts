import type { Recurrence, Weekday } from "@todo/contracts/recurrence";
import { weekdays } from "@todo/contracts/recurrence/fields";

/** The part of a rule that defines how long a period is, and where it begins. */
export type Periods = Pick<Recurrence, "frequency" | "week_start">;

const units = { daily: "days", weekly: "weeks", monthly: "months", yearly: "years" } as const;

/** Clamped where the month is too short: 31 January + 1 month = 28 or 29 February. */
export function addPeriods(
  date: Temporal.PlainDate,
  { frequency }: Periods,
  count: number,
): Temporal.PlainDate {
  return date.add({ [units[frequency]]: count });
}

/** How many calendar periods (days, weeks, months, years) `to` is after `from`; 0 in the same period. */
export function periodsBetween(rule: Periods, from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  switch (rule.frequency) {
    case "daily":
      return from.until(to).days;
    case "weekly":
      return startOfWeek(rule, from).until(startOfWeek(rule, to)).days / 7;
    case "monthly":
      return (to.year - from.year) * 12 + to.month - from.month;
    case "yearly":
      return to.year - from.year;
  }
}

export function startOfWeek({ week_start = "MO" }: Periods, date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: (date.dayOfWeek + 6 - weekdays.indexOf(week_start satisfies Weekday)) % 7 });
}
