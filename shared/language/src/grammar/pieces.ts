import { longest, type Match, type Source } from "../source.ts";
import type { Category } from "../words/words.ts";
import type { Amount } from "./amounts.ts";
import { clockAt } from "./clock.ts";
import type { Clock } from "./clock-words.ts";
import { dateAt } from "./dates.ts";
import { type Day, noDay } from "./day.ts";
import { daysOfMonthAt, dottedAt } from "./days-of-month.ts";
import { leadsAt } from "./leads.ts";
import { type Level, listNameAt, priorityAt, tagsAt } from "./marks.ts";
import type { Repeating } from "./rule.ts";
import { ruleAt } from "./rules.ts";
import { countOfAt, spanAt } from "./spans.ts";

/** A part of a text that has a meaning other than the title. */
export type Meaning =
  | { readonly kind: "tag"; readonly tags: readonly string[] }
  | { readonly kind: "list" }
  | { readonly kind: "priority"; readonly level: Level }
  | { readonly kind: "lead"; readonly amounts: readonly Amount[] }
  | { readonly kind: "rule"; readonly repeating: Repeating }
  | { readonly kind: "span"; readonly span: Temporal.DurationLike }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "until"; readonly day: Day }
  | { readonly kind: "start"; readonly day: Day }
  | { readonly kind: "days"; readonly first: Day; readonly last: Day }
  | { readonly kind: "date"; readonly day: Day }
  | { readonly kind: "time"; readonly clock: Clock };

export type Piece = Meaning & {
  /** Index of atoms; `to` is exclusive. */
  readonly from: number;
  readonly to: number;
  /** The words before it: "on", "by", "for". */
  readonly leads: readonly Category[];
};

/** Finds everything that may be more than a title, from the left, the longest first. */
export function findPieces(s: Source): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < s.atoms.length; ) {
    const piece = pieceAt(s, at);
    if (piece) pieces.push(piece);
    at = piece?.to ?? at + 1;
  }
  if (pieces.some(({ kind }) => kind === "rule" || kind === "count")) return pieces;
  // "Contract ends on 31 december"
  return pieces.map((it) => (verbs.test(s.word(it.from)) ? { ...it, from: it.from + 1 } : it));
}

const verbs = /^(?:ends|starts)$/;

const isClock = (s: Source, at: number) =>
  s.word(at + 1) === ":" || s.is(at + 1, "oClock") || s.is(at + 1, "meridiem");

type Found = Match<Meaning & { readonly leads?: readonly Category[] }>;

function pieceAt(s: Source, at: number): Piece | undefined {
  // A word that touches another one is part of it: "non-monday".
  if (s.isGlued(at) && /^[-_/@.'+]$/.test(s.word(at - 1)) && at > 0 && s.atoms[at - 2] && s.isGlued(at - 1))
    return undefined;
  // "Room 4.12", "chapter 5"
  if (s.is(at - 1, "numbered") && s.digits(at) !== undefined && !isClock(s, at)) return undefined;
  const kind = s.atoms[at]?.kind;
  if (!s.isKnown(at) && kind !== "tag" && !/^[,;!p-]$/.test(s.word(at))) return undefined;
  const found = longest<Found["value"]>([
    map(tagsAt(s, at), (tags) => ({ kind: "tag", tags })),
    map(listNameAt(s, at), () => ({ kind: "list" })),
    map(priorityAt(s, at), (level) => ({ kind: "priority", level })),
    daysAt(s, at),
    map(ruleAt(s, at), (repeating) => ({ kind: "rule", repeating })),
    untilAt(s, at),
    map(spanAt(s, at), (span) => ({ kind: "span", span })),
    map(countOfAt(s, at), (count) => ({ kind: "count", count })),
    whenAt(s, at),
    map(leadsAt(s, at), (amounts) => ({ kind: "lead", amounts })),
  ]);
  if (!found) return undefined;
  return { leads: [], ...found.value, from: at, to: found.end } as Piece;
}

function map<Value>(
  match: Match<Value> | undefined,
  make: (value: Value) => Found["value"],
): Found | undefined {
  return match && { value: make(match.value), end: match.end };
}

const leadWords = ["due", "on", "at", "by", "for", "in"] as const satisfies readonly Category[];

/** A date or a time with the words before it: "due on", "by the", "@". */
function whenAt(s: Source, at: number): Found | undefined {
  const leads: Category[] = [];
  let end = at;
  for (let found = leadAt(s, at); found && leads.length < 3; found = leadAt(s, end)) {
    leads.push(found.value);
    end = s.word(found.end) === ":" ? found.end + 1 : found.end;
  }
  const isLed = leads.some((it) => it !== "for");
  const isAt = leads.some((it) => it === "at" || it === "by");
  const day = longest([
    dateAt(s, at),
    dateAt(s, end > at ? s.skip(end, "the") : at, isLed),
    dateAt(s, end, isLed),
  ]);
  const clock = longest([clockAt(s, at, false), clockAt(s, end, isAt)]);
  return longest<Found["value"]>([
    map(day, (value) => ({ kind: "date", day: value, leads })),
    map(clock, (value) => ({ kind: "time", clock: value, leads })),
  ]);
}

function leadAt(s: Source, at: number): Match<Category> | undefined {
  for (const category of leadWords) {
    const found = s.term(at, category);
    if (found) return { value: category, end: found.end };
  }
  // "An Heiligabend", "zu Silvester"
  return /^(?:an|zu)$/.test(s.word(at)) && s.is(at + 1, "feast") ? { value: "on", end: at + 1 } : undefined;
}

/** "until march", "starting next week"; an hour after these words is a time: "until 5pm". */
function untilAt(s: Source, at: number): Found | undefined {
  const until = s.term(at, "until");
  const lead = until ?? s.term(at, "starting") ?? s.term(at, "from");
  if (!lead) return undefined;
  const from = s.skip(lead.end, "on", "the");
  const day = longest([
    dateAt(s, from, true),
    dateAt(s, lead.end, true),
    dateAt(s, s.skip(lead.end, "in"), true),
  ]);
  if (day && s.word(at) === "nach")
    return map(day, (value) => ({
      kind: "date",
      day: { ...value, ...noDay("notPlaced", s.slice(at, day.end)), is: "sure" },
    }));
  if (day) return map(day, (value) => ({ kind: until ? "until" : "start", day: value }));
  return map(clockAt(s, lead.end, true), (clock) => ({ kind: "time", clock, leads: ["by"] }));
}

/** "from 24.12. to 6.1.", "between monday and friday", "26 july - 22 august". */
function daysAt(s: Source, at: number): Found | undefined {
  const lead = s.term(at, "between") ?? s.term(at, "from");
  const short = daysOfMonthAt(s, s.skip(lead?.end ?? at, "on", "the"));
  if (short) return map(short, ([first, last]) => ({ kind: "days", first, last }));
  const first = dateAt(s, s.skip(lead?.end ?? at, "on", "the"), lead !== undefined);
  if (!first) return undefined;
  const isAnd = s.is(first.end, "and");
  const to = /^[-–—]$/.test(s.word(first.end)) ? first.end + 1 : s.term(first.end, "to")?.end;
  const isDash = to === first.end + 1 && /^[-–—]$/.test(s.word(first.end));
  if (to === undefined || ((isAnd || !isDash) && !lead)) return undefined;
  const last = (isDash ? dottedAt(s, to) : undefined) ?? dateAt(s, s.skip(to, "on", "the"), true);
  // "Mon-fri" are days of a rule.
  if (!lead && first.value.days?.by_weekday && last?.value.days?.by_weekday) return undefined;
  return map(last, (day) => ({ kind: "days", first: first.value, last: day }));
}
