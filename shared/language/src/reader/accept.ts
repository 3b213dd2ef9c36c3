import type { Piece } from "../grammar/pieces.ts";
import { weekdayRangeAt } from "../grammar/weekdays.ts";
import type { Reason } from "../reasons/reason.ts";
import type { Source } from "../source.ts";

/** Whether a piece is used, belongs to the title, or leads to a question. */
export type Verdict = "take" | "leave" | { readonly why: Reason };

/** The position of a piece among the others and the words of the title. */
interface Place {
  readonly s: Source;
  readonly piece: Piece;
  /** No word of the title is between it and the start, or the end, of its clause. */
  readonly startsClause: boolean;
  readonly endsClause: boolean;
  /** A date, a time or a rule is right next to it. */
  readonly hasCompany: boolean;
  /** "the", "my": what follows is a name. */
  readonly isNamed: boolean;
}

/**
 * Decides what to do with each piece that was found: "order the friday special" is not due on Friday, "call bob
 * friday about the car" is. If both are possible, a question is asked.
 */
export function judge(s: Source, pieces: readonly Piece[]): Verdict[] {
  return pieces.map((piece, index) => {
    const { from, to, leads } = piece;
    if (isAddress(s, piece)) return "leave";
    // "Maths 9-10 tomorrow at 3pm"
    if (piece.kind === "time" && piece.clock.why && !piece.clock.isSure && pieces.some(isOtherTime(piece)))
      return "leave";
    // "End of year review on friday"
    if (piece.kind === "date" && isPartOfName(s, piece) && pieces.some(isOtherDate(piece))) return "leave";
    // "A letter from may" begins nothing.
    if (piece.kind === "start" && piece.day.is === "weak" && !pieces.some((it) => it.kind === "rule"))
      return "leave";
    const beside = [companyOf(s, pieces, index, -1), companyOf(s, pieces, index, 1)];
    const place = {
      s,
      piece,
      startsClause: isAtStart(s, pieces, index),
      endsClause: isAtEnd(s, pieces, index),
      hasCompany: beside.some((it) => it !== undefined),
      isNamed: leads.length === 0 && from > 0 && s.is(from - 1, "determiner") && !isAtStart(s, pieces, index),
    };
    if (piece.kind === "date" && piece.day.isFeast) return judgeFeast(place, pieces);
    if (piece.kind === "date" || piece.kind === "until" || piece.kind === "start") return judgeDay(place, to);
    if (piece.kind === "time") return judgeTime(place, beside, to);
    if (piece.kind === "rule") return judgeRule(place, pieces);
    return piece.kind === "span" || piece.kind === "count" ? judgeLength(pieces) : "take";
  });
}

const isOtherTime = (piece: Piece) => (it: Piece) =>
  it !== piece && it.kind === "time" && it.clock.hour !== undefined;
const isOtherDate = (piece: Piece) => (it: Piece) => it !== piece && it.kind === "date";

function isPartOfName(s: Source, { from, to, leads }: Piece): boolean {
  const isEdge = s.is(from, "endOf") && !s.is(from, "the") && leads.length === 0;
  return isEdge && s.atoms[to]?.kind === "word" && !s.isClosed(to) && !s.isKnown(to);
}

/** "Gifts for boxing day" is a title; "christmas day lunch at 1pm" is probably not today, and so leads to a question. */
function judgeFeast({ s, piece, hasCompany }: Place, pieces: readonly Piece[]): Verdict {
  if (hasCompany || piece.leads.some((it) => it !== "for")) return "take";
  const hasDay = pieces.some((it) => it !== piece && ["date", "rule"].includes(it.kind));
  const hasHour = pieces.some((it) => it.kind === "time" && !it.clock.isToday);
  return hasHour && !hasDay ? { why: ["notPlaced", s.slice(piece.from, piece.to)] } : "leave";
}

function judgeDay({ s, piece, startsClause, endsClause, hasCompany, isNamed }: Place, to: number): Verdict {
  if (piece.kind !== "date") return "take";
  const { day, leads } = piece;
  const isLed = leads.some((it) => it !== "for");
  if (day.range && leads.includes("for") && !leads.includes("due"))
    return { why: ["notPlaced", s.slice(piece.from, piece.to)] };
  // "Plan the weekend" may be a name.
  if (day.range && leads.length === 0 && s.is(piece.from, "the") && !startsClause)
    return { why: ["notPlaced", s.slice(piece.from, to)] };
  if (day.isAnyTime && leads.includes("for")) return { why: ["notPlaced", s.slice(piece.from, to)] };
  if (day.is === "weak") return isLed || (hasCompany && day.days === undefined) ? "take" : "leave";
  // "Order 2 march violets"
  const isCount =
    s.digits(piece.from) !== undefined && s.is(piece.from + 1, "month") && piece.to === piece.from + 2;
  if (isCount && !isLed && !hasCompany && !startsClause && !endsClause && !s.is(to, "link"))
    return { why: ["notPlaced", s.slice(piece.from, piece.to)] };
  if (day.is === "sure")
    return isNamed && !endsClause && !hasCompany && s.is(piece.from, "weekday") ? "leave" : "take";
  const isOpen = endsClause || s.is(to, "link");
  // "Miete am 3. überweisen", but "am 3. Schalter"
  const isGerman = s.here.language === "de" && isLed && s.is(to - 1, "ordinalMark");
  if (isGerman && !isOpen && !startsClause && !hasCompany)
    return /^\p{Ll}/u.test(s.slice(to, to + 1)) ? "take" : { why: ["notPlaced", s.slice(piece.from, to)] };
  if (day.days?.by_month_day) return isOpen || startsClause || hasCompany ? "take" : "leave";
  // "Chapter 7 sat and chapter 8 sun"
  if (isShort(s, piece) && !isLed && !hasCompany)
    return (endsClause || s.is(to, "and")) && !startsClause && !isNamed ? "take" : "leave";
  if (isNamed && !endsClause) return "leave";
  if (isLed || leads.length > 0 || isOpen || startsClause || hasCompany) return "take";
  return day.why !== undefined ? "leave" : { why: ["notPlaced", s.slice(piece.from, piece.to)] };
}

/** "42 September Lane", "Straße des 17. Juni", "14 Dean Street" */
function isAddress(s: Source, { kind, from, to }: Piece): boolean {
  const isCapital = /^\p{Lu}/u.test(s.slice(to, to + 1));
  if (kind === "time") return isCapital && s.is(to + 1, "street") && s.digits(to - 1) !== undefined;
  if (kind !== "date") return false;
  const isAfter =
    s.is(to, "street") || (isCapital && /^(?:st|ave|rd|drive|way|court|place)$/.test(s.word(to)));
  const of = /^(?:of|des)$/.test(s.word(from)) ? from : from - 1;
  return (
    isAfter ||
    (/^(?:of|des)$/.test(s.word(of)) &&
      /(?:street|square|avenue|platz|straße|strasse|allee|brücke)$/.test(s.word(of - 1)))
  );
}

/** "sun", "mon", "sat" are also ordinary words. */
function isShort(s: Source, { from, to }: Piece): boolean {
  return to - from === 1 && s.word(from).length <= 3;
}

function judgeTime(
  { s, piece, startsClause, endsClause, hasCompany, isNamed }: Place,
  beside: readonly (Piece | undefined)[],
  to: number,
): Verdict {
  if (piece.kind !== "time") return "take";
  const { clock, leads } = piece;
  if (s.is(to, "not")) return { why: ["notPlaced", s.slice(piece.from, to), s.slice(to, to + 2)] };
  const isLed = leads.some((it) => it === "at" || it === "by" || it === "due");
  // "Tickets for the 8pm show" are due at a different time than the show.
  if (leads.includes("for") && !endsClause && !s.is(to, "link"))
    return { why: ["notPlaced", s.slice(piece.from, to)] };
  if (clock.isSure) return isNamed && !endsClause && !hasCompany ? "leave" : "take";
  const isFree = endsClause || startsClause || s.is(to, "link");
  if (clock.part !== undefined && clock.hour === undefined) {
    // "Call Bob first thing tomorrow", "the first thing"
    if (/^(?:first|als)$/.test(s.word(piece.from))) return hasCompany && !isNamed ? "take" : "leave";
    const [before, after] = beside;
    return before !== undefined || leads.length > 0 || (after !== undefined && startsClause)
      ? "take"
      : "leave";
  }
  if (clock.isExact && clock.hour !== undefined && !isLed)
    return hasCompany || (endsClause && !isNamed) ? "take" : "leave";
  if (!isLed) return hasCompany ? "take" : "leave";
  return isFree || hasCompany ? "take" : { why: ["notPlaced", s.slice(piece.from, to)] };
}

function judgeRule(
  { s, piece, startsClause, endsClause, hasCompany, isNamed }: Place,
  pieces: readonly Piece[],
): Verdict {
  if (piece.kind !== "rule") return "take";
  const { isSure, why, rule } = piece.repeating;
  // "Trip fri-sun", but "mon-fri" is each week.
  const days = weekdayRangeAt(s, s.skip(piece.from, "on"));
  if (days && days.value.join() !== "MO,TU,WE,TH,FR")
    return { why: ["everyWeek", s.slice(piece.from, piece.to)] };
  if (isSure || why !== undefined) return "take";
  if (isNamed) return "leave";
  const isAdverb = rule.by_weekday === undefined;
  // "Daily standup mon-fri"
  const isName = startsClause && !endsClause && !hasCompany;
  if (isAdverb && isName && pieces.some((it) => it !== piece && it.kind === "rule")) return "leave";
  if (endsClause || hasCompany || (startsClause && isAdverb)) return "take";
  return isAdverb ? { why: ["notPlaced", s.slice(piece.from, piece.to)] } : "leave";
}

/** "Book a room for 3 days" has no rule that could last that long. */
function judgeLength(pieces: readonly Piece[]): Verdict {
  return pieces.some((it) => it.kind === "rule") ? "take" : "leave";
}

function isAtEnd(s: Source, pieces: readonly Piece[], index: number): boolean {
  const end = pieces[index]?.to ?? 0;
  if (s.isClosed(end) && s.word(end) !== "-") return true;
  const next = pieces[index + 1];
  return next?.from === end && isAtEnd(s, pieces, index + 1);
}

function isAtStart(s: Source, pieces: readonly Piece[], index: number): boolean {
  const { from = 0 } = pieces[index] ?? {};
  if (from === 0) return true;
  const before = pieces[index - 1];
  const isJoined = s.word(from - 1) === "," || s.is(from - 1, "and");
  if (before && (before.to === from || (isJoined && before.to === from - 1)))
    return isAtStart(s, pieces, index - 1);
  return /^[:;.!?]$/.test(s.word(from - 1));
}

/** The date, time or rule right next to a piece, with or without a comma in between. */
function companyOf(s: Source, pieces: readonly Piece[], index: number, step: 1 | -1): Piece | undefined {
  const [piece, other] = [pieces[index], pieces[index + step]];
  if (!piece || !other || !["date", "time", "rule", "until", "start"].includes(other.kind)) return undefined;
  const [left, right] = step > 0 ? [piece, other] : [other, piece];
  const gap = s.atoms.slice(left.to, right.from);
  // "Di., 15.12."
  const isCut = isShort(s, left) && s.word(left.to) === "." && s.isGlued(left.to);
  return gap.slice(isCut ? 1 : 0).every(({ word }) => word === "," || word === "(") ? other : undefined;
}
