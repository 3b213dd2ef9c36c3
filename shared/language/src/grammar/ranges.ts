import type { Reason } from "../reasons/reason.ts";
import { longest, type Match, type Source } from "../source.ts";
import { type Amount, amountAt, isTimeOfDay } from "./amounts.ts";
import { clockAt } from "./clock.ts";
import { dateAt } from "./dates.ts";
import type { DateRange, Day } from "./day.ts";

export type Range = DateRange & { readonly why?: Reason };

/**
 * The days of a list: "this week", "in the next 3 days", "before friday", "between monday and friday", "today and
 * tomorrow".
 */
export function rangeAt(s: Source, at: number): Match<Range> | undefined {
  const lead = leadsEnd(s, at);
  const found = longest<Range>([
    withinAt(s, at),
    withinAt(s, lead),
    betweenAt(s, at),
    betweenAt(s, lead),
    boundAt(s, at),
    boundAt(s, lead),
    daysAt(s, at, false),
    daysAt(s, lead, lead > at),
    restAt(s, lead),
  ]);
  const clock = clockAt(s, lead, lead > at);
  if (!found || !clock) return found ?? (clock && hourOf(s, at, clock.end, clock.value.isSure));
  return clock.end > found.end ? hourOf(s, at, clock.end, true) : found;
}

/** A list covers whole days. */
function hourOf(s: Source, from: number, end: number, isSure: boolean): Match<Range> | undefined {
  return isSure ? { value: { why: ["notHours", s.slice(from, end)] }, end } : undefined;
}

function leadsEnd(s: Source, at: number): number {
  let end = at;
  for (let next = at; ; end = next) {
    next = s.skip(end, "due", "on", "at", "in", "for", "the");
    if (s.word(next) === ":") next += 1;
    if (next === end) return end;
  }
}

/** From today on: "within a week", "in the next 3 days", "the next two weeks". */
function withinAt(s: Source, at: number): Match<Range> | undefined {
  const within = s.term(at, "within");
  const amount = within && (amountAt(s, within.end) ?? unitAt(s, at, within.end));
  if (!amount || isTimeOfDay(amount.value)) return undefined;
  return { value: { from: s.today, to: s.today.add(amount.value) }, end: amount.end };
}

/** "In the next week" means seven days; "next week" alone is a calendar week. */
function unitAt(s: Source, at: number, end: number): Match<Amount> | undefined {
  const unit = s.is(at, "in") ? s.term(end, "unit") : undefined;
  const isWhole = unit && ["weeks", "months", "years"].includes(unit.value);
  return isWhole ? { value: { [unit.value]: 1 }, end: unit.end } : undefined;
}

function betweenAt(s: Source, at: number): Match<Range> | undefined {
  const lead = s.term(at, "between") ?? s.term(at, "from");
  const first = dateAt(s, s.skip(lead?.end ?? at, "the"), lead !== undefined);
  if (!first) return undefined;
  const to = /^[-–—]$/.test(s.word(first.end)) ? first.end + 1 : s.term(first.end, "to")?.end;
  if (to === undefined || (s.is(first.end, "and") && !lead)) return undefined;
  const last = dateAt(s, s.skip(to, "the"), true);
  if (!last) return undefined;
  const from = startOf(s, first.value);
  return {
    value: { ...whyOf(first.value, last.value), ...(from && { from }), ...toOf(endOf(s, last.value, from)) },
    end: last.end,
  };
}

const bounds = ["before", "until", "by", "after", "since"] as const;

/** "before friday", "by the 5th", "after the 10th", "since monday" */
function boundAt(s: Source, at: number): Match<Range> | undefined {
  const kind = bounds.find((it) => s.is(at, it));
  const lead = kind && s.term(at, kind);
  const day = lead && dateAt(s, s.skip(lead.end, "on", "the"), true);
  if (!lead || !day || (kind === "since" && s.term(day.end, "to"))) return undefined;
  const [from, to] = [startOf(s, day.value), endOf(s, day.value)];
  const range: DateRange = {
    before: { ...(from && { to: from.subtract({ days: 1 }) }) },
    until: toOf(to),
    by: toOf(to),
    after: { ...(to && { from: to.add({ days: 1 }) }) },
    since: { ...(from && { from }) },
  }[kind ?? "by"];
  return { value: { ...range, ...whyOf(day.value) }, end: day.end };
}

/** A day or a period, and a second one that follows it: "today and tomorrow". */
function daysAt(s: Source, at: number, isLed: boolean): Match<Range> | undefined {
  const day = dateAt(s, at, isLed);
  if (!day || day.value.instant) return day && hourOf(s, at, day.end, true);
  const [from, to] = [startOf(s, day.value), endOf(s, day.value)];
  const and = s.term(day.end, "and");
  const next = and && dateAt(s, s.skip(and.end, "on", "the"), true);
  const second = next && from ? startOf(s, next.value, from) : undefined;
  if (next && to && second?.equals(to.add({ days: 1 })))
    return { value: { ...(from && { from }), ...toOf(endOf(s, next.value, from)) }, end: next.end };
  return { value: { ...whyOf(day.value), ...(from && { from }), ...toOf(to) }, end: day.end };
}

/** "The rest of the week", "later this week" */
function restAt(s: Source, at: number): Match<Range> | undefined {
  const rest = s.term(at, "restOf");
  const period = rest && dateAt(s, rest.end, true);
  if (period?.value.range) return { value: { from: s.today, to: period.value.range.to }, end: period.end };
  const unit = rest && s.term(rest.end, "unit");
  const end =
    unit &&
    {
      weeks: s.today.add({ days: 7 - s.today.dayOfWeek }),
      months: s.today.with({ day: s.today.daysInMonth }),
      years: s.today.with({ month: 12, day: 31 }),
    }[unit.value];
  return unit && end ? { value: { from: s.today, to: end }, end: unit.end } : undefined;
}

function startOf(s: Source, day: Day, from = s.today): Temporal.PlainDate | undefined {
  return day.range?.from ?? day.first(from);
}

function endOf(s: Source, day: Day, from = s.today): Temporal.PlainDate | undefined {
  return day.range?.to ?? day.first(from);
}

const toOf = (to: Temporal.PlainDate | undefined): DateRange => (to ? { to } : {});

function whyOf(...days: readonly Day[]): { why?: Reason } {
  const why = days.find((it) => it.why !== undefined)?.why;
  return why === undefined ? {} : { why };
}
