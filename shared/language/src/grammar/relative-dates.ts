import type { Match, Source } from "../source.ts";
import { type Amount, amountAt, isTimeOfDay } from "./amounts.ts";
import { type Day, fixed, noDay } from "./day.ts";
import { numberAt } from "./numbers.ts";

type PlainDate = Temporal.PlainDate;
type DayAt = (at: number) => Match<Day> | undefined;

/** "in 3 days", "two weeks from today", "2 days ago", "the day before the 28th", "a week from tuesday". */
export function relativeDateAt(s: Source, at: number, dayAt: DayAt): Match<Day> | undefined {
  return inAmountAt(s, at) ?? amountFromAt(s, at, dayAt);
}

/** "in 3 days", "in an hour and a half" */
export function inAmountAt(s: Source, at: number): Match<Day> | undefined {
  const lead = withinAt(s, at) ?? s.term(at, "in");
  const number = lead && numberAt(s, lead.end);
  const working = number && (s.term(number.end, "workdays") ?? s.term(number.end, "weekend"));
  // Which days are holidays is not known here.
  if (working)
    return { value: { ...noDay("notPlaced", s.slice(at, working.end)), is: "sure" }, end: working.end };
  const amount = lead && (amountAt(s, lead.end) ?? wholeAt(s, at, lead.end));
  if (!lead || !amount) return undefined;
  // "In a week and a half": half of seven days is not a day.
  const rest = s.term(amount.end, "andHalf") ?? s.term(amount.end, "andQuarter");
  if (rest) return { value: noDay("notWholeDays", s.slice(at, rest.end)), end: rest.end };
  const end = s.skip(s.word(amount.end) === "'" ? amount.end + 1 : amount.end, "time", "fromNow");
  return { value: later(s, amount.value), end };
}

/** "Within", "in the next"; but "the next 3 days" alone says no deadline. */
function withinAt(s: Source, at: number): Match<string> | undefined {
  return /^(?:within|in|innerhalb|binnen)$/.test(s.word(at)) ? s.term(at, "within") : undefined;
}

/** "Within the week", "innerhalb einer Woche": the number is part of the words before it. */
function wholeAt(s: Source, at: number, end: number): Match<Amount> | undefined {
  const unit = s.is(at, "within") ? s.term(end, "unit") : undefined;
  const isWhole = unit && ["days", "weeks", "months", "years"].includes(unit.value);
  return isWhole ? { value: { [unit.value]: 1 }, end: unit.end } : undefined;
}

function amountFromAt(s: Source, at: number, dayAt: DayAt): Match<Day> | undefined {
  const amount = amountAt(s, at) ?? oneAt(s, at);
  if (!amount) return undefined;
  const now = s.term(amount.end, "fromNow");
  if (now) return { value: later(s, amount.value), end: now.end };
  const ago = s.term(amount.end, "ago");
  if (ago) return { value: { ...later(s, negated(amount.value)), isAnyTime: true }, end: ago.end };
  const before = s.term(amount.end, "before");
  const link = before ?? s.term(amount.end, "after") ?? s.term(amount.end, "from") ?? onAt(s, amount);
  const base = link && dayAt(s.skip(link.end, "the"));
  if (!link || !base || isTimeOfDay(amount.value)) return undefined;
  if (base.value.why !== undefined) return base;
  const from = base.value.first(s.today);
  return from && { value: shifted(from, before ? negated(amount.value) : amount.value), end: base.end };
}

/** "The day before", "the week after". */
function oneAt(s: Source, at: number): Match<Amount> | undefined {
  const the = s.term(at, "the");
  const unit = the && s.term(the.end, "unit");
  if (!unit || !["days", "weeks", "months", "years"].includes(unit.value)) return undefined;
  return { value: { [unit.value]: 1 }, end: unit.end };
}

/** "A week on friday". */
function onAt(s: Source, { value, end }: Match<Amount>): Match<string> | undefined {
  return value.weeks !== undefined && s.is(s.skip(end, "on"), "weekday") ? s.term(end, "on") : undefined;
}

function later(s: Source, amount: Amount): Day {
  if (!isTimeOfDay(amount)) return shifted(s.today, amount);
  const instant = attempt(() => s.now.add(amount).toInstant());
  const date = attempt(() => s.now.add(amount).toPlainDate());
  if (!instant || !date) return { first: () => undefined, is: "sure", why: ["tooFar"] };
  return { ...fixed(date), instant };
}

function shifted(date: PlainDate, amount: Amount): Day {
  const there = attempt(() => date.add(amount));
  return there ? fixed(there) : { first: () => undefined, is: "sure", why: ["tooFar"] };
}

/** There is no date beyond the years of Temporal. */
function attempt<Value>(compute: () => Value): Value | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function negated(amount: Amount): Amount {
  return Object.fromEntries(Object.entries(amount).map(([unit, count]) => [unit, -count]));
}
