import type { Match, Source } from "../source.ts";
import { jointAt, numberAt } from "./numbers.ts";

const units = ["years", "months", "weeks", "days", "hours", "minutes"] as const;
export type Unit = (typeof units)[number];
export type Amount = Partial<Record<Unit, number>>;

/** Units that are multiples of others. */
const made: Record<string, readonly [Unit, number]> = { quarters: ["months", 3], fortnights: ["weeks", 2] };

/** The unit in which a fraction of a unit is counted. */
const smaller: Partial<Record<Unit, readonly [Unit, number]>> = {
  hours: ["minutes", 60],
  days: ["hours", 24],
  weeks: ["days", 7],
  years: ["months", 12],
};

/**
 * "30 minutes", "an hour and a half", "1h30m", "two days and 3 hours". @param joins whether "and" joins two amounts
 * into one
 */
export function amountAt(s: Source, at: number, joins = true): Match<Amount> | undefined {
  const first = oneAt(s, at);
  if (!first) return undefined;
  const total = { ...first.value };
  let { end } = first;
  for (;;) {
    const next = oneAt(s, (joins ? jointAt(s, end) : undefined) ?? end);
    // "1 day and 2 days" are two amounts.
    if (!next || Object.keys(next.value).some((unit) => unit in total)) return { value: total, end };
    Object.assign(total, next.value);
    end = next.end;
  }
}

/** A unit by its name; "m" and "h" only directly after a number. */
export function unitAt(
  s: Source,
  at: number,
  isGlued = s.isGlued(at),
): Match<readonly [Unit, number]> | undefined {
  const said = s.term(at, "unit") ?? (isGlued ? s.term(at, "gluedUnit") : undefined);
  return said && { value: made[said.value] ?? [said.value as Unit, 1], end: said.end };
}

function oneAt(s: Source, at: number): Match<Amount> | undefined {
  const half = s.term(at, "half");
  const number = half ? { value: Number(half.value || 0.5), end: half.end } : numberAt(s, at);
  if (!number) return undefined;
  const before = fractionAt(s, number.end);
  // "20 minutes past", but not "a quarter past": that is a time of day.
  const unit = unitAt(s, before.end, s.digits(number.end - 1) !== undefined && s.isGlued(before.end));
  if (!unit) return undefined;
  const minutes = s.isGlued(unit.end) && unit.value[0] === "hours" ? s.digits(unit.end) : undefined;
  // "2h15"
  if (minutes?.length === 2 && !unitAt(s, unit.end + 1, true))
    return { value: { hours: number.value, minutes: Number(minutes) }, end: unit.end + 1 };
  const after = before.value === 0 ? fractionAt(s, unit.end) : { value: 0, end: unit.end };
  const amount = exact(unit.value, number.value + before.value + after.value);
  if (amount) return { value: amount, end: after.end };
  const whole = exact(unit.value, number.value);
  return whole && after.value > 0 ? { value: whole, end: unit.end } : undefined;
}

function fractionAt(s: Source, at: number): Match<number> {
  const half = s.term(at, "andHalf");
  const found = half ?? s.term(at, "andQuarter");
  return found ? { value: half ? 0.5 : 0.25, end: found.end } : { value: 0, end: at };
}

/** Without fractions; undefined if the amount cannot be expressed that way. */
function exact([unit, times]: readonly [Unit, number], number: number): Amount | undefined {
  const count = number * times;
  if (Number.isInteger(count)) return { [unit]: count };
  const [finer, per] = smaller[unit] ?? [unit, 1];
  return Number.isInteger(count * per) ? { [finer]: count * per } : undefined;
}

export function isTimeOfDay(amount: Amount): boolean {
  return amount.hours !== undefined || amount.minutes !== undefined;
}
