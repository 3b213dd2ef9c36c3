import type { Match, Source } from "../source.ts";
import { weekdayCode } from "./day.ts";
import { jointAt, listAt, ordinalAt } from "./numbers.ts";
import type { Rule } from "./rule.ts";

const workdays = ["MO", "TU", "WE", "TH", "FR"];

/** Days of a month: "the 1st and the 15th", "last friday", "first and third monday", "last day", "last working day". */
export function nthDaysAt(s: Source, at: number): Match<Rule> | undefined {
  const the = (from: number) => s.skip(from, "on", "the");
  const nths = listAt(s, the(at), (from) => ordinalAt(s, the(from)));
  if (!nths) return undefined;
  const { value, end } = nths;
  const weekday = s.term(end, "weekday");
  if (weekday) {
    const code = weekdayCode(Number(weekday.value));
    const more = listAt(s, jointAt(s, weekday.end) ?? s.atoms.length, (from) => nthWeekdayAt(s, the(from)));
    return {
      value: { by_weekday: [...value.map((nth) => `${nth}${code}`), ...(more?.value ?? [])] },
      end: more?.end ?? weekday.end,
    };
  }
  const working = s.term(end, "workdays");
  if (working && value.length === 1)
    return { value: { by_weekday: workdays, by_set_pos: value[0] ?? 1 }, end: working.end };
  const day = s.term(end, "dayUnit");
  if (value.some((nth) => Math.abs(nth) > 31) || (!day && value.includes(-1))) return undefined;
  return { value: { by_month_day: value }, end: day?.end ?? end };
}

function nthWeekdayAt(s: Source, at: number): Match<string> | undefined {
  const nth = ordinalAt(s, at);
  const weekday = nth && s.term(nth.end, "weekday");
  return weekday && { value: `${nth.value}${weekdayCode(Number(weekday.value))}`, end: weekday.end };
}

/** "of the month", "of every month", "each month" */
export function ofMonthAt(s: Source, at: number, mustRepeat = false): number | undefined {
  const of = s.skip(at, "of");
  const every = s.term(of, "every");
  const from = every?.end ?? s.skip(of, "the");
  if (mustRepeat ? !every : from === at) return undefined;
  const unit = s.term(from, "unit");
  return unit?.value === "months" ? unit.end : undefined;
}
