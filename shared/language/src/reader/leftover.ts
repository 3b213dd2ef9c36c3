import { isMark } from "../atoms.ts";
import type { PartOfDay } from "../grammar/clock-words.ts";
import { isMisspelt } from "../grammar/misspelt.ts";
import { isPossessive } from "../grammar/periods.ts";
import type { Piece } from "../grammar/pieces.ts";
import { resolveClock } from "../grammar/resolve-clock.ts";
import type { Source } from "../source.ts";
import type { Category } from "../words/words.ts";
import { clockOfTitle, contradictionOf } from "./title-part.ts";

/** Words that are about time by themselves. */
const timely: readonly Category[] = ["weekday", "weekdays", "relativeDay", "month", "thisPart"];
/** Words that connect a date with another word: next to a date they show that it is incomplete. */
const tying: readonly Category[] = [
  "of",
  "not",
  "season",
  "vague",
  "which",
  "afterNext",
  "every",
  "halfHour",
  "quarterHour",
  "to",
  "or",
  "fromNow",
  "workdays",
];
const counting: readonly Category[] = [
  "number",
  "ordinal",
  "which",
  "every",
  "the",
  "other",
  "startOf",
  "endOf",
];

/**
 * Words of a title about time, right next to a date or to each other: half of a time expression that was not
 * understood would otherwise end up in the title unnoticed.
 *
 * @returns indexes of atoms
 */
export function leftovers(s: Source, taken: readonly Piece[]): number[] {
  const kindAt = new Map(
    taken.flatMap(({ from, to, kind }) => range(from, to).map((at) => [at, kind] as const)),
  );
  const isTime = (at: number) =>
    ["date", "time", "rule", "until", "start", "days", "span"].includes(kindAt.get(at) ?? "");
  const words = s.atoms.flatMap((atom, at) => (isMark(atom) ? [] : [at]));
  const time = taken.find((it) => it.kind === "time" && it.clock.hour !== undefined);
  const contradicted = time?.kind === "time" ? contradictionOf(s, taken, time.clock) : undefined;
  return words.filter((at, index) => {
    if (kindAt.has(at) || s.atoms[at]?.kind === "quote") return false;
    const near = [-2, -1, 1, 2].map((step) => {
      const other = words[index + step];
      return other !== undefined && isJoined(s, at, other) ? other : undefined;
    });
    const [before, after] = [near[1], near[2]];
    if (isHalf(s, at) || at === contradicted) return true;
    // "Mow the lawn after completion, every 2 weeks"
    if (s.is(at, "afterDone") && taken.some(({ kind }) => kind === "rule")) return true;
    // "At 8 and 20"
    const isSecond = s.is(at - 1, "and") && kindAt.get(at - 2) === "time" && s.digits(at) !== undefined;
    if (isSecond && Number(s.digits(at)) <= 24 && !s.is(at + 1, "unit")) return true;
    // "Sa bis 14 Uhr": a weekday that was not read as one
    const isShortDay = s.is(at, "shortWeekday") && /^(?:Mo|Di|Mi|Fr|Sa)$/.test(s.slice(at, at + 1));
    if (isShortDay && near.some((it) => it !== undefined && isTime(it))) return true;
    const isBehind = before !== undefined && isTime(before);
    const isBefore = after !== undefined && isTime(after);
    if ((isBehind || isBefore) && ties(s, at, isBehind, after)) return true;
    // "Every tuesday except next tuesday"
    if (isBehind && s.is(at, "except") && kindAt.get(before) === "rule" && after !== undefined) {
      // "But bring a towel" says more than when.
      const isMild = /^(?:but|ohne)$/.test(s.word(at)) && !s.is(after, "not");
      if (!isMild || isTime(after) || isTimely(s, after)) return true;
    }
    // "Two odd weeks from today"; but "write minutes today", "log hours friday"
    const isCounted = [at - 1, at - 2].some(
      (it) => !kindAt.has(it) && (s.digits(it) ?? s.term(it, "number")),
    );
    const isMany = isCounted && /[sn]$/.test(s.word(at));
    if (isBefore && s.is(at, "unit") && (kindAt.get(after ?? -1) === "start" || isMany)) return true;
    // "Next friday week", "monday week dentist"
    if (
      isBehind &&
      s.is(at, "unit") &&
      (s.isClosed(at + 1) || (s.word(at) === "week" && s.is(at - 1, "weekday")))
    )
      return true;
    // "This time next week", "same time tomorrow"
    if (
      isBefore &&
      s.is(at, "time") &&
      /^(?:this|same|diese|gleiche|gleichen|selbe|selben)$/.test(s.word(at - 1))
    )
      return true;
    // "4pm New York time"
    if (s.is(at, "time") && near.slice(0, 2).some((it) => it !== undefined && isAdjacentTime(it)))
      return true;
    if (!isStrong(s, at) || isSaidByHour(s, at, taken)) return false;
    return near.some((it) => it !== undefined && (isTime(it) || (!kindAt.has(it) && isStrong(s, it))));
  });

  function isAdjacentTime(at: number): boolean {
    return isTime(at) || isTime(words[words.indexOf(at) - 1] ?? -1);
  }
}

/**
 * Words that begin a time expression whose rest is missing: "two days before christmas", "every blue moon", "by
 * christmas".
 */
function isHalf(s: Source, at: number): boolean {
  if (isMisspelt(s, at) || isFeast(s, at)) return true;
  // "Bins on monday, remind me in the morning"
  if (s.is(at, "bell") && /^m(?:e|ich)$/.test(s.word(at + 1)) && (s.isClosed(at - 1) || s.is(at - 1, "and")))
    return at > 0;
  if (s.word(at) === "vorabend") return s.is(at - 1, "on");
  if (s.is(at, "unit") && !s.is(at, "adverb") && directing.some((it) => s.is(at + 1, it))) return true;
  if (s.is(at, "ordinal"))
    return s.word(at) !== "last" && s.is(at + 1, "of") && s.is(s.skip(at + 1, "of", "the"), "ordinal");
  // "Next odd week"
  const which = s.term(at, "which");
  if (which && which.value !== "this" && !s.is(which.end, "weekday") && s.is(which.end + 1, "unit"))
    return !isPossessive(s, which.end);
  // "In -3 days", "every -3 days"
  const isSigned = /^[-–−]$/.test(s.word(at + 1)) && s.digits(at + 2) !== undefined;
  if ((s.is(at, "in") || s.is(at, "every")) && isSigned) return true;
  // "At 1:5", "at 25 o'clock"
  if (s.is(at, "at") && s.digits(at + 1) !== undefined)
    return s.is(at + 2, "oClock") || (s.word(at + 2) === ":" && s.digits(at + 3) !== undefined);
  if (s.is(at - 1, "at") && s.digits(at) !== undefined && s.is(at + 1, "oClock")) return true;
  // "25 Uhr", "13:70 Uhr"
  const isUhr = (from: number) => /^(?:uhr|o'clock|oclock)$/.test(s.word(from));
  if (s.digits(at) !== undefined && !s.isGlued(at))
    if (Number(s.digits(at)) > 24 ? isUhr(at + 1) : s.word(at + 1) === ":" && isUhr(at + 3)) return true;
  // "Every february 30"
  if (s.is(at, "every") && (s.is(at + 1, "month") || s.is(at + 1, "weekday"))) return true;
  if (s.is(at, "every") && s.is(at + 1, "ordinal") && s.isClosed(at + 2)) return true;
  if (s.is(at, "every")) return s.digits(at + 1) !== undefined || (s.isClosed(at + 3) && !s.isClosed(at + 2));
  return false;
}

/** "On boxing day", "zu Ostern", "am 1. Weihnachtstag" */
function isFeast(s: Source, at: number): boolean {
  if (!s.is(at, "season") && !s.is(at, "feast")) return false;
  if (s.is(at - 1, "every")) return true;
  const isNth = s.is(at - 1, "ordinal") || (s.word(at - 1) === "." && s.digits(at - 2) !== undefined);
  return isNth || seasonal.some((it) => s.is(at - 1, it)) || /^(?:zu|an)$/.test(s.word(at - 1));
}

/** "Buy gifts for christmas" is not due then, "on christmas eve" is. */
const seasonal: readonly Category[] = ["by", "until", "before", "on", "at", "after", "starting"];
const directing: readonly Category[] = ["before", "after", "from", "ago", "fromNow"];

/** There is no comma or full stop between them. */
function isJoined(s: Source, one: number, other: number): boolean {
  return !s.atoms.slice(Math.min(one, other), Math.max(one, other)).some(isMark);
}

function isStrong(s: Source, at: number): boolean {
  if (s.atoms[at]?.kind === "quote") return false;
  const isName = at > 0 && s.atoms[at - 1]?.kind === "word" && !counting.some((it) => s.is(at - 1, it));
  if (timely.some((it) => s.is(at, it))) return true;
  // "Movie night" and "day care" are names.
  if (s.is(at, "partOfDay")) return !isName;
  if (s.is(at - 1, "which") && isPossessive(s, at)) return false;
  const isCounted = counting.some((it) => s.is(at - 1, it)) || s.digits(at - 1) !== undefined;
  if (s.is(at, "unit")) return at > 0 && isCounted;
  if (s.is(at, "ordinal")) return s.is(at + 1, "weekday") || s.is(at + 1, "unit");
  return s.digits(at) !== undefined && s.is(at + 1, "ordinalMark") && s.word(at + 1) !== ".";
}

/** A word that connects to the date next to it. After a date, "in berlin" and "from home" name a place. */
function ties(s: Source, at: number, isBehind: boolean, after: number | undefined): boolean {
  if (s.digits(at) !== undefined) return isBehind && s.isClosed(at + 1);
  // "Tomorrow at 25"
  if (isBehind && s.is(at, "at") && Number(s.digits(at + 1)) > 24 && s.isClosed(at + 2)) return true;
  if (!tying.some((it) => s.is(at, it))) return false;
  if (s.is(at, "and")) return false;
  // "Ring Mia quarter friday" lacks an hour; "friday quarter review" and "close the quarter friday" do not.
  if (s.is(at, "quarterHour") && s.is(at, "unit"))
    return !isBehind && !counting.some((it) => s.is(at - 1, it));
  if (!isBehind) return !s.is(at, "which") || s.word(at) !== "this";
  const isPlace = s.is(at, "in") || s.is(at, "from") || s.is(at, "for") || s.is(at, "to");
  if (!isPlace) return true;
  return after === undefined || isTimely(s, after);
}

/** "Night shift 10pm-6am on friday": nothing is lost when the hour is in that part of the day. */
function isSaidByHour(s: Source, at: number, taken: readonly Piece[]): boolean {
  const part = at === 0 ? s.term(at, "partOfDay") : undefined;
  const time = taken.find((it) => it.kind === "time" && it.clock.hour !== undefined);
  if (!part || time?.kind !== "time" || s.atoms[part.end]?.kind !== "word") return false;
  const { hour } = resolveClock(clockOfTitle(s, taken, time.clock));
  return {
    morning: hour >= 4 && hour < 12,
    afternoon: hour >= 12 && hour < 19,
    evening: hour >= 16,
    night: hour >= 19 || hour < 7,
  }[part.value as PartOfDay];
}

function isTimely(s: Source, at: number): boolean {
  const all: readonly Category[] = [...timely, "number", "unit", "ordinal", "which", "partOfDay", "the"];
  return (
    s.digits(at) !== undefined ||
    (all.some((it) => s.is(at, it)) && !(s.is(at, "the") && !all.some((it) => s.is(at + 1, it))))
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
