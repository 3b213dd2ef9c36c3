import type { Reason } from "../reasons/reason.ts";

/** What words can express of a rule; the contract checks whether the parts fit together. */
export interface Rule {
  readonly frequency?: "daily" | "weekly" | "monthly" | "yearly";
  readonly interval?: number;
  readonly by_weekday?: string[];
  readonly by_month_day?: number[];
  readonly by_month?: number[];
  readonly by_set_pos?: number;
  /** The next one counts from the day on which this one is done. */
  readonly from?: "completion";
}

/** "Every 14 days" on a weekday is every two weeks. */
export function inWeeks(rule: Rule): Rule {
  const { frequency, interval = 1 } = rule;
  return frequency === "daily" && interval % 7 === 0
    ? { ...rule, frequency: "weekly", interval: interval / 7 }
    : rule;
}

export interface Repeating {
  readonly rule: Rule;
  /** Whether the words are a rule wherever they appear; "weekly" and "mondays" are often part of a name. */
  readonly isSure: boolean;
  /** Why the rule cannot be stored. */
  readonly why?: Reason;
}
