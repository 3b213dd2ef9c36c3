import type { Match, Source } from "../source.ts";
import { type Amount, amountAt } from "./amounts.ts";
import { jointAt } from "./numbers.ts";

/**
 * "30 minutes before", "remind me 1 day and 1 hour before", "the day before": how long before the due date a reminder
 * rings.
 *
 * @returns one amount for each reminder
 */
export function leadsAt(s: Source, at: number): Match<Amount[]> | undefined {
  const and = s.word(at) === "," || s.word(at) === ";" ? at + 1 : at;
  const joint = s.skip(s.skip(and, "and"), "with");
  const bell = s.term(joint, "bell") ?? s.term(and, "bell");
  const first = bell?.end ?? joint;
  const leads: Amount[] = [];
  let end = first;
  for (;;) {
    const next = end === first ? first : jointAt(s, end);
    const more = next === undefined ? undefined : (oneAt(s, next) ?? theAt(s, next));
    const isNew = more && !(leads.length > 0 && s.is(end, "bell"));
    if (!more || !isNew) break;
    leads.push(...more.value);
    end = more.end;
  }
  return leads.length > 0 ? { value: leads, end } : undefined;
}

/** "1 day and 1 hour before" are two; the first of them has no "before" of its own. */
function oneAt(s: Source, at: number): Match<Amount[]> | undefined {
  const amounts: Amount[] = [];
  for (let from: number | undefined = at; from !== undefined; ) {
    const amount: Match<Amount> | undefined = amountAt(s, from, false);
    if (!amount) return undefined;
    amounts.push(amount.value);
    const ahead = aheadAt(s, amount.end);
    if (ahead !== undefined) return { value: amounts, end: ahead };
    from = jointAt(s, amount.end);
  }
  return undefined;
}

/** "The day before", without what it is before. */
function theAt(s: Source, at: number): Match<Amount[]> | undefined {
  const from = s.skip(at, "on", "the");
  const unit = from > at ? s.term(from, "unit") : undefined;
  if (unit?.value !== "days" && unit?.value !== "weeks") return undefined;
  const ahead = aheadAt(s, unit.end);
  return ahead === undefined ? undefined : { value: [{ [unit.value]: 1 }], end: ahead };
}

/** "Before the meeting" names something else, so it is not a lead time of the task itself. */
function aheadAt(s: Source, at: number): number | undefined {
  const ahead = s.term(at, "ahead");
  return ahead && !s.is(ahead.end, "determiner") ? ahead.end : undefined;
}
