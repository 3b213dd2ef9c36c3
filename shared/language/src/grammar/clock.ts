import type { Match, Source } from "../source.ts";
import { type Clock, mergeClocks, type PartOfDay } from "./clock-words.ts";
import { dateAt } from "./dates.ts";
import { numberAt } from "./numbers.ts";
import { isPrice } from "./prices.ts";
import { spokenAt } from "./spoken-clock.ts";
import { zoneAt } from "./zones.ts";

/**
 * "5pm", "half past 4", "17:00", "noon", "in the morning", "evening at 7". @param isLed whether "at" or similar comes
 * before
 */
export function clockAt(s: Source, at: number, isLed: boolean): Match<Clock> | undefined {
  const between = s.term(at, "between");
  const first = between && hourAt(s, between.end, true);
  const last = first && s.is(first.end, "and") ? hourAt(s, s.skip(first.end, "and"), true) : undefined;
  if (last) {
    const why = ["whenBegins", s.slice(at, last.end)] as const;
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

function partAt(s: Source, at: number, isLed: boolean): Match<Clock> | undefined {
  const today = s.term(at, "thisPart");
  if (today)
    return { value: { part: today.value as PartOfDay, isToday: true, isSure: true }, end: today.end };
  const the = s.skip(at, "in", "the");
  // "The first thing" is no part of a day.
  const from = /^(?:first|als)$/.test(s.word(the)) ? at : the;
  const part = s.term(from, "partOfDay") ?? s.term(at, "partOfDay");
  return part && { value: { part: part.value as PartOfDay, isSure: from > at || isLed }, end: part.end };
}

function hourWithEnd(s: Source, at: number, isLed: boolean): Match<Clock> | undefined {
  const isDotted = s.word(at + 1) === "." && s.isGlued(at + 1);
  const isNumber = s.digits(at) !== undefined && !isDotted;
  const clock = hourAt(s, at, isLed) ?? (isNumber ? hourAt(s, at, true) : undefined);
  if (!clock) return bareRangeAt(s, at);
  const whole = withEnd(s, clock);
  if (whole) return whole;
  return hourAt(s, at, isLed);
}

/** "Meeting 9-10 tomorrow": beside a day probably hours, and otherwise anything. */
function bareRangeAt(s: Source, at: number): Match<Clock> | undefined {
  const [from, to] = [s.digits(at), s.digits(at + 2)].map(Number) as [number, number];
  const isTight = s.isGlued(at + 1) && s.isGlued(at + 2) && isDashed(s, at + 1);
  const isHours = from !== to && from > 0 && to > 0 && from <= 24 && to <= 24;
  if (!isTight || !isHours || isPrice(s, at) || (s.isGlued(at + 3) && !s.isClosed(at + 3))) return undefined;
  const why = ["whenBegins", s.slice(at, at + 3)] as const;
  return { value: { hour: 0, isSure: false, why }, end: at + 3 };
}

/** "10 to 11", "17:00 until 18:30", "2-3pm" */
function withEnd(s: Source, clock: Match<Clock>): Match<Clock> | undefined {
  const to = isDashed(s, clock.end)
    ? clock.end + 1
    : (s.term(clock.end, "until") ?? s.term(clock.end, "to"))?.end;
  if (to === undefined || s.is(clock.end, "and")) return undefined;
  const until = hourAt(s, s.skip(to, "at"), true);
  // In "9:30 until 18 december" the end is a day.
  if (!until || (dateAt(s, to, true)?.end ?? 0) >= until.end) return undefined;
  // In "6-14 Uhr" both count to 24.
  const isExact = until.value.half === undefined && until.value.isExact && (until.value.hour ?? 0) > 12;
  const half = clock.value.half ?? halfBefore(clock.value, until.value);
  const isSure = clock.value.isSure || (isDashed(s, clock.end) && until.value.isSure);
  return {
    value: {
      ...clock.value,
      ...(isExact && { isExact }),
      isSure,
      ...(half && { half }),
      endsFrom: clock.end,
    },
    end: until.end,
  };
}

/** "9-11am" begins in the morning, and so does "11-1pm": an end is after its beginning. */
function halfBefore(from: Clock, until: Clock): Clock["half"] {
  const isOther = (from.hour ?? 0) % 12 > (until.hour ?? 0) % 12;
  return until.half === "pm" && isOther ? "am" : until.half === "am" && isOther ? "pm" : until.half;
}

function isDashed(s: Source, at: number): boolean {
  return /^[-–—]$/.test(s.word(at));
}

function hourAt(s: Source, at: number, isLed: boolean): Match<Clock> | undefined {
  const from = s.skip(at, "about");
  if (isPrice(s, from)) return undefined;
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

/** "5", "5pm", "17:00", "8.30", "1730", "5 o'clock", "three ish" */
function writtenAt(s: Source, at: number, isLed: boolean): Match<Clock> | undefined {
  const digits = s.digits(at);
  const number = digits === undefined ? numberAt(s, at) : { value: Number(digits), end: at + 1 };
  if (!number || (digits === undefined && s.is(at, "determiner")) || (digits?.length ?? 0) > 4)
    return undefined;
  if (digits !== undefined && digits.length > 2) {
    const [hour, minute] = [Number(digits.slice(0, -2)), Number(digits.slice(-2))];
    // "At 930" and "LH 400 am 5.12." may be anything; "930am" and "at 0930" are times.
    const isUhr = digits.length === 4 && s.is(at + 1, "oClock");
    const isHalf = meridiemAt(s, at + 1) !== undefined && (digits.length === 4 || s.isGlued(at + 1));
    return (isUhr || isHalf || (isLed && digits.length === 4)) && isTime(hour, minute)
      ? { value: { hour, minute, isExact: digits.length === 4, isSure: isUhr }, end: at + 1 }
      : undefined;
  }
  const mark = s.word(at + 1);
  const minutes = s.isGlued(at + 1) && s.isGlued(at + 2) ? s.digits(at + 2) : undefined;
  const isExact = digits !== undefined && (digits.startsWith("0") || Number(digits) > 12);
  if ((mark === ":" || mark === ".") && minutes?.length === 2 && isTime(number.value, Number(minutes))) {
    // "5.12.2026" is a date, and "1.30.2" a version number.
    if (/^[.:]$/.test(s.word(at + 3)) && s.isGlued(at + 4) && s.digits(at + 4) !== undefined)
      return undefined;
    const isOdd = mark === "." && !isLed && Number(minutes) % 5 !== 0;
    if (isOdd && !s.is(at + 3, "oClock") && !s.is(at + 3, "meridiem")) return oddAt(s, at);
    // In German "6:30" counts to 24.
    const isDigital = isExact || s.here.language === "de";
    const value = { hour: number.value, minute: Number(minutes), isExact: isDigital, isSure: mark === ":" };
    return { value, end: s.skip(at + 3, "oClock") };
  }
  if (mark === ":" && minutes?.length === 2 && isLed)
    return { value: { isSure: true, hour: 0, why: ["noSuchTime", s.slice(at, at + 3)] }, end: at + 3 };
  if (!isTime(number.value, 0)) return undefined;
  const spoken = s.term(number.end, "oClock");
  if (spoken) {
    const minutes = minutesAt(s, spoken.end, digits === undefined);
    return {
      value: {
        hour: number.value,
        minute: minutes?.value ?? 0,
        isExact: isExact || (minutes !== undefined && digits !== undefined && s.here.language === "de"),
        isSure: true,
      },
      end: minutes?.end ?? spoken.end,
    };
  }
  const minutesSaid = number.value > 0 && number.value <= 24 ? minutesInWordsAt(s, number.end) : undefined;
  if (minutesSaid)
    return {
      value: { hour: number.value, minute: minutesSaid.value, isExact, isSure: false },
      end: minutesSaid.end,
    };
  const meridiem = meridiemAt(s, number.end);
  if (meridiem) return { value: { hour: number.value, minute: 0, isExact, isSure: true }, end: number.end };
  const ish = s.word(number.end) === "-" ? number.end + 1 : number.end;
  if (s.word(ish) === "ish")
    return { value: { hour: number.value, minute: 0, isExact, isSure: true }, end: ish + 1 };
  if (!isLed || (isAmount(s, number.end) && !isBeginning(s, number.end))) return undefined;
  return { value: { hour: number.value, minute: 0, isExact, isSure: false }, end: number.end };
}

/** "PHP 8.31 tomorrow" may be a version, "train 7.52 tomorrow" a time; "1.31 to 1.32" are two versions. */
function oddAt(s: Source, at: number): Match<Clock> | undefined {
  const isDotted = (from: number) => s.digits(from) !== undefined && s.word(from + 1) === ".";
  const isPair = (isTo(s, at + 3) && isDotted(at + 4)) || (isTo(s, at - 1) && isDotted(at - 4));
  const why = ["notPlaced", s.slice(at, at + 3)] as const;
  return isPair ? undefined : { value: { hour: 0, isSure: false, why }, end: at + 3 };
}

const isTo = (s: Source, at: number) => isDashed(s, at) || s.is(at, "to") || s.word(at) === "→";

/** The minutes of "9 Uhr 40" and "neun Uhr fünf"; "9 Uhr 2 Pakete holen" and "um neun Uhr fünf Eier kaufen" have none. */
function minutesAt(s: Source, at: number, isDictated: boolean): Match<number> | undefined {
  const digits = s.digits(at);
  if (digits !== undefined)
    return digits.length === 2 && Number(digits) < 60 && !s.is(at + 1, "unit") && s.word(at + 1) !== "."
      ? { value: Number(digits), end: at + 1 }
      : undefined;
  if (s.is(at, "determiner")) return undefined;
  const said = minutesInWordsAt(s, at) ?? smallMinutesAt(s, at);
  const isFree = said && (s.isClosed(said.end) || s.is(said.end, "link"));
  return isFree || (said && isDictated && said.value >= 10) ? said : undefined;
}

function smallMinutesAt(s: Source, at: number): Match<number> | undefined {
  const said = s.digits(at) === undefined ? numberAt(s, at) : undefined;
  return said && Number.isInteger(said.value) && said.value > 0 && said.value < 10 ? said : undefined;
}

/** The "thirty" of "nine thirty", the "oh five" of "eight oh five"; an amount of something is none. */
function minutesInWordsAt(s: Source, at: number): Match<number> | undefined {
  if (/^(?:oh|o)$/.test(s.word(at))) return smallMinutesAt(s, at + 1);
  const said = s.digits(at) === undefined ? numberAt(s, at) : undefined;
  const isMinutes = said && said.value >= 10 && said.value < 60;
  const isAmount =
    said && (["unit", "minutesPast", "minutesTo", "times"] as const).some((it) => s.is(said.end, it));
  return isMinutes && !isAmount ? said : undefined;
}

/** The "9" of "9-11am" and of "9-11 Uhr": what follows the dash is a time of day without any doubt. */
function isBeginning(s: Source, at: number): boolean {
  return isDashed(s, at) && s.digits(at + 1) !== undefined && hourAt(s, at + 1, false)?.value.isSure === true;
}

/** "at 5 percent", "at 5 km", "at 5/12", "at 3.5" are not times. */
function isAmount(s: Source, at: number): boolean {
  if (s.is(at, "unit")) return true;
  return (
    s.isGlued(at) && /^[/:.\-–%€$]$/.test(s.word(at)) && s.isGlued(at + 1) && s.digits(at + 1) !== undefined
  );
}

function isTime(hour: number, minute: number): boolean {
  return minute < 60 && (hour < 24 || (hour === 24 && minute === 0));
}

function meridiemAt(s: Source, at: number): Match<string> | undefined {
  const found = s.term(at, "meridiem");
  // "5 a day": a single letter belongs to the number only when it touches it.
  // In German "um 7 am Montag" has none.
  if (!found || (s.here.language === "de" && found.value === "am" && !s.isGlued(at))) return undefined;
  return found.end - at > 1 || s.word(at).length > 1 || s.isGlued(at) ? found : undefined;
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
        (value.hour ?? 0) > 12 && { why: ["whichHalf", value.hour ?? 0, s.slice(end, said.end)] as const }),
      ...(half && { half }),
      ...(part && !half && { part: part.value as PartOfDay }),
      ...(zone && { zone: zone.value }),
      isSure: value.isSure || part !== undefined || half !== undefined || zone !== undefined,
    },
    end: zone?.end ?? part?.end ?? after,
  };
}
