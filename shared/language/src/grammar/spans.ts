import type { Match, Source } from "../source.ts";
import { amountAt, isTimeOfDay } from "./amounts.ts";
import { numberAt } from "./numbers.ts";

/** "for 10 days": how long, from the first occurrence. */
export function spanAt(s: Source, at: number): Match<Temporal.DurationLike> | undefined {
  const lead = s.term(at, "for");
  const amount = lead && amountAt(s, s.skip(lead.end, "which"));
  return amount && !isTimeOfDay(amount.value) ? amount : undefined;
}

/** "10 times", "for 10 times": how many occurrences. */
export function countOfAt(s: Source, at: number): Match<number> | undefined {
  const number = numberAt(s, s.skip(at, "for"));
  const times = number && s.term(number.end, "times");
  return times && Number.isInteger(number.value) ? { value: number.value, end: times.end } : undefined;
}
