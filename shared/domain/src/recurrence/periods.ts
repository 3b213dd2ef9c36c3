import type { Recurrence } from "@todo/contracts/recurrence";

type Frequency = Recurrence["frequency"];

const units = { daily: "days", weekly: "weeks", monthly: "months", yearly: "years" } as const;

/** Clamped where the month is too short: 31 January + 1 month = 28 or 29 February. */
export function addPeriods(
  date: Temporal.PlainDate,
  frequency: Frequency,
  count: number,
): Temporal.PlainDate {
  return date.add({ [units[frequency]]: count });
}

/**
 * How many calendar periods (days, weeks from Monday, months, years) `to` lies after `from`; 0 in the same
 * one.
 */
export function periodsBetween(
  frequency: Frequency,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): number {
  switch (frequency) {
    case "daily":
      return from.until(to).days;
    case "weekly":
      return mondayOf(from).until(mondayOf(to)).days / 7;
    case "monthly":
      return (to.year - from.year) * 12 + to.month - from.month;
    case "yearly":
      return to.year - from.year;
  }
}

export function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 });
}
