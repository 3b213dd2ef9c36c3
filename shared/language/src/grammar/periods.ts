import type { Match, Source } from "../source.ts";
import { type Day, fixed, mondayOf, noDay, period } from "./day.ts";

type PlainDate = Temporal.PlainDate;
export type PeriodUnit = "weeks" | "months" | "years" | "quarters" | "weekends";

export interface Period extends Day {
  readonly unit: PeriodUnit;
}

/** "this week", "next month", "the week after next", "the weekend", "2027" after "in" or "until". */
export function periodAt(s: Source, at: number): Match<Period> | undefined {
  const which = s.term(s.skip(at, "the"), "which");
  const unit = unitAt(s, which?.end ?? s.skip(at, "the"));
  if (!unit) return undefined;
  const beyond = s.term(unit.end, "afterNext");
  if (beyond) return { value: periodFrom(s.today, unit.value, 2), end: beyond.end };
  if (which)
    return {
      value: {
        ...periodFrom(s.today, unit.value, steps[which.value] ?? 0),
        ...(which.value === "last" && { isAnyTime: true }),
      },
      end: unit.end,
    };
  const isWeekend = unit.value === "weekends";
  return isWeekend ? { value: periodFrom(s.today, unit.value, 0), end: unit.end } : undefined;
}

const steps: Record<string, number> = { last: -1, this: 0, coming: 1, next: 1, "second next": 2 };

function unitAt(s: Source, at: number): Match<PeriodUnit> | undefined {
  const weekend = s.term(at, "weekend");
  if (weekend) return { value: "weekends", end: weekend.end };
  const unit = s.term(at, "unit");
  const isPeriod = unit && ["weeks", "months", "years", "quarters"].includes(unit.value);
  return isPeriod && !isPossessive(s, at) ? { value: unit.value as PeriodUnit, end: unit.end } : undefined;
}

/** "Next year's budget" says which budget, and nothing of when. */
export const isPossessive = (s: Source, at: number): boolean => s.is(at, "unit") && s.word(at).endsWith("'s");

/** Weeks begin on Monday. "This week" allows until its end; "next week" is a week from today. */
function periodFrom(today: PlainDate, unit: PeriodUnit, ahead: number): Period {
  const { from, to } = rangeOf(today, unit, ahead);
  if (ahead !== 0) {
    const due =
      unit === "weekends"
        ? from
        : unit === "quarters"
          ? today.add({ months: 3 * ahead })
          : today.add({ [unit]: ahead });
    return { ...period(from, to, "sure", due), unit };
  }
  const begun = Temporal.PlainDate.compare(from, today) < 0 ? today : from;
  return { ...period(begun, to, "sure", unit === "weekends" ? begun : to), unit };
}

function rangeOf(today: PlainDate, unit: PeriodUnit, ahead: number): { from: PlainDate; to: PlainDate } {
  if (unit === "weekends") {
    const saturday = mondayOf(today).add({ days: 5, weeks: ahead });
    return { from: saturday, to: saturday.add({ days: 1 }) };
  }
  if (unit === "weeks") {
    const monday = mondayOf(today).add({ weeks: ahead });
    return { from: monday, to: monday.add({ days: 6 }) };
  }
  const months = { months: 1, quarters: 3, years: 12 }[unit];
  const first = today
    .with({ day: 1, month: today.month - ((today.month - 1) % months) })
    .add({ months: months * ahead });
  return { from: first, to: first.add({ months }).subtract({ days: 1 }) };
}

/** "end of the week", "the beginning of next month", "the end of december". */
export function edgeOfPeriodAt(
  s: Source,
  at: number,
  isLed: boolean,
  monthAt: (at: number) => Match<Day> | undefined,
): Match<Day> | undefined {
  const whole = wholeEdgeAt(s, at, isLed);
  if (whole) return whole;
  const middle = s.term(at, "midOf");
  const month = middle && (monthAt(middle.end) ?? periodAt(s, middle.end));
  if (month?.value.range && month.value.days?.by_month)
    return { value: fixed(month.value.range.from.with({ day: 15 })), end: month.end };
  const week = middle && (month ?? s.term(s.skip(middle.end, "the"), "unit"));
  if (week) return { value: { ...noDay("whichDate", s.slice(at, week.end)), is: "sure" }, end: week.end };
  const end = s.term(at, "endOf");
  const edge = end ?? s.term(at, "startOf");
  if (!edge) return undefined;
  const unit = unitAt(s, edge.end);
  const of = periodAt(s, edge.end) ?? monthAt(edge.end);
  if (!of && unit) return { value: edgeOf(s, unit.value, end !== undefined), end: unit.end };
  if (!of?.value.range) return dayEndAt(s, edge, end !== undefined);
  return { value: fixed(end ? of.value.range.to : of.value.range.from), end: of.end };
}

/** "The start of the month" means the next one, unless it is today. */
function edgeOf(s: Source, unit: PeriodUnit, isEnd: boolean): Day {
  const { from, to } = rangeOf(s.today, unit, 0);
  if (isEnd) return fixed(to);
  return fixed(from.equals(s.today) ? from : rangeOf(s.today, unit, 1).from);
}

/** "Monatsende", "month end", "eom": "month end report" is a name. */
function wholeEdgeAt(s: Source, at: number, isLed: boolean): Match<Day> | undefined {
  const end = s.term(at, "periodEnd");
  const edge = end ?? s.term(at, "periodStart");
  if (!edge || !(isLed || s.is(at - 1, "for") || s.isClosed(edge.end))) return undefined;
  return { value: edgeOf(s, edge.value as PeriodUnit, end !== undefined), end: edge.end };
}

/** "End of the day" means that whole day. */
function dayEndAt(s: Source, edge: Match<string>, isEnd: boolean): Match<Day> | undefined {
  const unit = s.term(s.skip(edge.end, "which"), "unit");
  return isEnd && unit?.value === "days" ? { value: fixed(s.today), end: unit.end } : undefined;
}
