import type { Frequency } from "@todo/contracts/recurrence/fields";

/** What words can say of a rule; the contract checks whether the parts fit together. */
export interface Rule {
  frequency?: Frequency;
  interval?: number;
  by_weekday?: string[];
  by_month_day?: number;
  by_month?: number[];
  ends?: { after?: number; on?: string };
}

/** A rule as far as it was read, and when its first occurrence is wanted. */
export interface Reading {
  readonly rule: Rule;
  /** Words of the time of day. */
  readonly time?: string;
  /** No occurrence is due before this one. */
  readonly start?: string;
}
