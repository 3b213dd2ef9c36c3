import type { Reason } from "../reasons/reason.ts";

export type PartOfDay = "morning" | "afternoon" | "evening" | "night";

/** A time of day as it was said; `resolveClock` interprets it. */
export interface Clock {
  readonly hour?: number;
  readonly minute?: number;
  readonly half?: "am" | "pm";
  /** It cannot be meant in the other half of the day: "17:00", "05:00", noon. */
  readonly isExact?: boolean;
  readonly part?: PartOfDay;
  /** "tonight", "this morning". */
  readonly isToday?: boolean;
  /** Offset from UTC, like "+01:00". */
  readonly zone?: string;
  /** Whether the words are a time wherever they appear; others need a day or "at" next to them. */
  readonly isSure: boolean;
  /** Why it is not a time of day. */
  readonly why?: Reason;
  /** "10 to 11": where the words of the end begin. */
  readonly endsFrom?: number;
}

/** A part of the day and an hour are one time; two hours are two. */
export function mergeClocks(one: Clock, other: Clock): Clock | undefined {
  const both = one.hour !== undefined && other.hour !== undefined;
  const parts = one.part !== undefined && other.part !== undefined && one.part !== other.part;
  return both || parts ? undefined : { ...one, ...other, isSure: one.isSure || other.isSure };
}
