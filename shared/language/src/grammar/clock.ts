import type { Match, Source } from "../source.ts";
import { dateAt } from "./dates.ts";
import { numberAt } from "./numbers.ts";
import { zoneAt } from "./zones.ts";

export type PartOfDay = "morning" | "afternoon" | "evening" | "night";

/** A time of day as it is said; `resolveClock` makes one of it. */
export interface Clock {
  readonly hour?: number;
  readonly minute?: number;
  readonly half?: "am" | "pm";
  /** Nobody would say it of another half of the day: "17:00", "05:00", noon. */
  readonly isExact?: boolean;
  readonly part?: PartOfDay;
  /** "tonight", "this morning". */
  readonly isToday?: boolean;
  /** Offset from UTC, like "+01:00". */
  readonly zone?: string;
  /** Whether the words are one wherever they stand; others need a day or "at" beside them. */
  readonly isSure: boolean;
  /** Why it is no time of day. */
  readonly why?: string;
  /** "10 to 11": where the words of its end begin. */
  readonly endsFrom?: number;
}

/** "5pm", "half past 4", "17:00", "noon", "in the morning", "evening at 7". @param isLed whether "at" or the like stands before */
export function clockAt(s: Source, at: number, isLed: boolean): Match<Clock> | undefined {
  const between = s.term(at, "between");
  const first = between && hourAt(s, between.end, true);
  const last = first && s.is(first.end, "and") ? hourAt(s, s.skip(first.end, "and"), true) : undefined;
  if (last) {
    const why = `I can note one time of day: when does “${s.slice(at, last.end)}” begin?`;
    return { value: { hour: 0, isSure: true, why }, end: last.end };
  }
  const part = partAt(s, at, isLed);
  if (!part) return hourWithEnd(s, at, isLed);
  const lead = s.skip(s.word(part.end) === "," ? part.end + 1 : part.end, "at", "about");
  const hour = hourWithEnd(s, lead, lead > part.end);
  const merged = hour && mergeClocks(part.value, hour.value);
  return hour && merged
    ? { value: { ...merged, isSure: part.value.isSure || hour.value.isSure }, end: hour.end }
    : part;
}

/** A part of the day and an hour are one time; two hours are two. */
export function mergeClocks(one: Clock, other: Clock): Clock | undefined {
  const both = one.hour !== undefined && other.hour !== undefined;
  const parts = one.part !== undefined && other.part !== undefined && one.part !== other.part;
  return both || parts ? undefined : { ...one, ...other, isSure: one.isSure || other.isSure };
}

function partAt(s: Source, at: number, isLed: boolean): Match<Clock> | undefined {
  const today = s.term(at, "thisPart");
  if (today)
    return { value: { part: today.value as PartOfDay, isToday: true, isSure: true }, end: today.end };
  const from = s.skip(at, "in", "the");
  const part = s.term(from, "partOfDay") ?? s.term(at, "partOfDay");
  return part && { value: { part: part.value as PartOfDay, isSure: from > at || isLed }, end: part.end };
}

function hourWithEnd(s: Source, at: number, isLed: boolean): Match<Clock> | undefined {
  const clock = hourAt(s, at, isLed) ?? (s.digits(at) === undefined ? undefined : hourAt(s, at, true));
  if (!clock) return undefined;
  const whole = withEnd(s, clock);
  if (whole) return whole;
  return hourAt(s, at, isLed);
}

/** "10 to 11", "17:00 until 18:30", "2-3pm" */
function withEnd(s: Source, clock: Match<Clock>): Match<Clock> | undefined {
  const to = /^[-–—]$/.test(s.word(clock.end))
    ? clock.end + 1
    : (s.term(clock.end, "until") ?? s.term(clock.end, "to"))?.end;
  if (to === undefined || s.is(clock.end, "and")) return undefined;
  const until = hourAt(s, s.skip(to, "at"), true);
  // "9:30 until 18 december" ends on a day.
  if (!until || (dateAt(s, to, true)?.end ?? 0) >= until.end) return undefined;
  const half = clock.value.half ?? until.value.half;
  return { value: { ...clock.value, ...(half && { half }), endsFrom: clock.end }, end: until.end };
}

function hourAt(s: Source, at: number, isLed: boolean): Match<Clock> | undefined {
  const from = s.skip(at, "about");
  const led = isLed || from > at;
  const clock = spokenAt(s, from, led) ?? wordAt(s, from, led) ?? writtenAt(s, from, led);
  return clock && withHalf(s, clock);
}

/** "noon", "midnight" */
function wordAt(s: Source, at: number, isLed: boolean): Match<Clock> | undefined {
  const word = s.term(at, "clockWord");
  return (
    word && { value: { hour: Number(word.value), minute: 0, isExact: true, isSure: isLed }, end: word.end }
  );
}

/** "half past 4", "quarter to five", "20 minutes past 4" */
function spokenAt(s: Source, at: number, isLed: boolean): Match<Clock> | undefined {
  const half = s.term(at, "halfHour");
  if (half) {
    const hour = hourNumberAt(s, half.end);
    const isSure = half.end - at > 1 || s.digits(half.end) === undefined || isLed;
    if (!hour) return undefined;
    if (half.value === "either") {
      if (!isLed) return undefined;
      const why = `Is “${s.slice(at, hour.end)}” half an hour before ${hour.value}, or after it?`;
      return { value: { hour: hour.value, isSure: true, why }, end: hour.end };
    }
    return { value: shifted(hour.value, half.value === "to" ? -30 : 30, isSure), end: hour.end };
  }
  const quarter = s.term(at, "quarterHour");
  const number = quarter ? { value: 15, end: quarter.end } : numberAt(s, at);
  if (!number || number.value >= 60 || !Number.isInteger(number.value)) return undefined;
  const unit = s.term(number.end, "unit")?.value === "minutes" ? s.skip(number.end, "unit") : number.end;
  const past = s.term(unit, "minutesPast");
  const way = past ?? s.term(unit, "minutesTo");
  const hour = way && hourNumberAt(s, way.end);
  if (!way || !hour || (!past && isRange(s, at, number.value, hour.value))) return undefined;
  const minutes = number.value === 0 ? 0 : past ? number.value : -number.value;
  return { value: shifted(hour.value, minutes, true), end: hour.end };
}

/** "10 to 11" is an hour long; "20 to 4" and "ten to six" are no ranges. */
function isRange(s: Source, at: number, minutes: number, hour: number): boolean {
  return s.digits(at) !== undefined && minutes <= 12 && minutes < hour;
}

function hourNumberAt(s: Source, at: number): Match<number> | undefined {
  const hour = numberAt(s, at);
  if (!hour || !Number.isInteger(hour.value) || hour.value < 1 || hour.value > 12) return undefined;
  return s.word(hour.end) === ":" ? undefined : { value: hour.value, end: s.skip(hour.end, "oClock") };
}

function shifted(hour: number, minutes: number, isSure: boolean): Clock {
  const total = (hour * 60 + minutes + 720) % 720;
  return { hour: Math.floor(total / 60) || 12, minute: total % 60, isSure };
}

/** "5", "5pm", "17:00", "8.30", "1730", "5 o'clock", "three ish" */
function writtenAt(s: Source, at: number, isLed: boolean): Match<Clock> | undefined {
  const digits = s.digits(at);
  const number = digits === undefined ? numberAt(s, at) : { value: Number(digits), end: at + 1 };
  if (!number || (digits === undefined && s.is(at, "determiner")) || (digits?.length ?? 0) > 4)
    return undefined;
  if (digits?.length === 4) {
    const [hour, minute] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
    return isLed && isTime(hour, minute)
      ? { value: { hour, minute, isExact: true, isSure: false }, end: at + 1 }
      : undefined;
  }
  const mark = s.word(at + 1);
  const minutes = s.isGlued(at + 1) && s.isGlued(at + 2) ? s.digits(at + 2) : undefined;
  const isExact = digits !== undefined && (digits.startsWith("0") || Number(digits) > 12);
  if ((mark === ":" || mark === ".") && minutes?.length === 2 && isTime(number.value, Number(minutes))) {
    // "5.12.2026" is a date, and "1.30.2" a version.
    if (/^[.:]$/.test(s.word(at + 3)) && s.isGlued(at + 4) && s.digits(at + 4) !== undefined)
      return undefined;
    const value = { hour: number.value, minute: Number(minutes), isExact, isSure: mark === ":" };
    return { value, end: s.skip(at + 3, "oClock") };
  }
  if (mark === ":" && minutes?.length === 2 && isLed)
    return { value: { isSure: true, hour: 0, why: `There is no ${s.slice(at, at + 3)}.` }, end: at + 3 };
  if (!isTime(number.value, 0)) return undefined;
  const spoken = s.term(number.end, "oClock");
  if (spoken) {
    const after = numberAt(s, spoken.end);
    const hasMinutes =
      after && s.digits(spoken.end) !== undefined && after.value < 60 && !s.is(after.end, "unit");
    return {
      value: { hour: number.value, minute: hasMinutes ? after.value : 0, isExact, isSure: true },
      end: hasMinutes ? after.end : spoken.end,
    };
  }
  const meridiem = meridiemAt(s, number.end);
  if (meridiem) return { value: { hour: number.value, minute: 0, isExact, isSure: true }, end: number.end };
  const ish = s.word(number.end) === "-" ? number.end + 1 : number.end;
  if (s.word(ish) === "ish")
    return { value: { hour: number.value, minute: 0, isExact, isSure: true }, end: ish + 1 };
  if (!isLed || isAmount(s, number.end)) return undefined;
  return { value: { hour: number.value, minute: 0, isExact, isSure: false }, end: number.end };
}

/** "at 5 percent", "at 5 km", "at 5/12", "at 3.5" are no times. */
function isAmount(s: Source, at: number): boolean {
  if (s.is(at, "unit") || /^(?:%|percent|prozent|€|\$|euros?|km|kg|degrees)$/.test(s.word(at))) return true;
  return (
    s.isGlued(at) && /^[/:.\-–%€$]$/.test(s.word(at)) && s.isGlued(at + 1) && s.digits(at + 1) !== undefined
  );
}

function isTime(hour: number, minute: number): boolean {
  return minute < 60 && (hour < 24 || (hour === 24 && minute === 0));
}

function meridiemAt(s: Source, at: number): Match<string> | undefined {
  const found = s.term(at, "meridiem");
  // "5 a day": a lone letter belongs to the number only when it touches it.
  return found && (found.end - at > 1 || s.word(at).length > 1 || s.isGlued(at)) ? found : undefined;
}

/** What follows an hour and belongs to it: "pm", "in the evening", "UTC". */
function withHalf(s: Source, { value, end }: Match<Clock>): Match<Clock> | undefined {
  const said = meridiemAt(s, end);
  const half = said && (value.hour ?? 0) <= 12 ? (said.value as "am" | "pm") : undefined;
  const after = s.skip(said?.end ?? end, "oClock");
  const from = s.skip(after, "in", "at", "the");
  const part = s.term(from, "partOfDay") ?? s.term(after, "partOfDay");
  const zone = zoneAt(s, part?.end ?? after);
  return {
    value: {
      ...value,
      ...(said &&
        (value.hour ?? 0) > 12 && { why: `Is that ${value.hour}:00, or ${s.slice(end, said.end)}?` }),
      ...(half && { half }),
      ...(part && !half && { part: part.value as PartOfDay }),
      ...(zone && { zone: zone.value }),
      isSure: value.isSure || part !== undefined || half !== undefined || zone !== undefined,
    },
    end: zone?.end ?? part?.end ?? after,
  };
}
