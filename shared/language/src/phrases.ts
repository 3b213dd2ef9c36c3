import { dueDate, duration } from "@todo/contracts/primitives";
import * as v from "valibot";
import { isMark, lex } from "./atoms.ts";
import { amountAt } from "./grammar/amounts.ts";
import { type Due, dueOf } from "./grammar/due.ts";
import { type Repeating, type Repeats, repeatsOf } from "./grammar/first-due.ts";
import { leadsAt } from "./grammar/leads.ts";
import { findPieces, type Piece } from "./grammar/pieces.ts";
import { rangeAt } from "./grammar/ranges.ts";
import { resolveClock } from "./grammar/resolve-clock.ts";
import type { Here } from "./here.ts";
import { languagesOf } from "./languages.ts";
import { combine } from "./reader/combine.ts";
import type { Reason } from "./reasons/reason.ts";
import type { Match } from "./source.ts";
import { Source } from "./source.ts";

/** Why words cannot be acted on. */
export interface NotRead {
  readonly why: Reason;
}

/** The first meaning of the whole text in any language; otherwise why there is none, if known. */
function inOneLanguage<Value extends object | string>(
  text: string,
  here: Here,
  read: (s: Source) => Value | NotRead | undefined,
): Value | NotRead | undefined {
  let refused: NotRead | undefined;
  for (const { language, words } of languagesOf(here, lex(text))) {
    const value = read(new Source(text, words, { ...here, language }));
    if (value !== undefined && !(typeof value === "object" && "why" in value)) return value;
    refused ??= value as NotRead | undefined;
  }
  return refused;
}

/** A date or a time, and nothing else: "tomorrow at 5pm". @returns undefined when a word is left over */
export function readWhen(text: string, here: Here): Due | undefined {
  const iso = v.safeParse(dueDate, text.trim());
  if (iso.success) return { due: iso.output };
  return inOneLanguage<{ due: string }>(text, here, (s) => {
    const pieces = allPieces(s, ["date", "time", "until", "start"]);
    const clauses = pieces && combine(s, pieces);
    if (!clauses || "why" in clauses) return clauses;
    return hasEnd(pieces) ? undefined : dueOf(s, clauses.day, clauses.clock, false);
  });
}

/** A rule, and nothing else: "every sunday at 6pm until march". */
export function readRule(text: string, here: Here): Repeats | undefined {
  return inOneLanguage<Repeating>(text, here, (s) => {
    const pieces = allPieces(s, ["rule", "date", "time", "until", "start", "span", "count", "days"]);
    const clauses = pieces && combine(s, pieces);
    if (!clauses || "why" in clauses) return clauses;
    return clauses.series && !hasEnd(pieces) ? repeatsOf(s, clauses.series, false) : undefined;
  });
}

/** Days, and nothing else: "this week", "before friday". Both ends are inclusive. */
export function readRange(text: string, here: Here): { from?: string; to?: string } | NotRead | undefined {
  return inOneLanguage<{ from?: string; to?: string }>(text, here, (s) => {
    const range = wholeAt(s, (at) => rangeAt(s, at));
    if (!range) return undefined;
    const { from, to, why } = range;
    if (why !== undefined) return { why };
    return { ...(from && { from: from.toString() }), ...(to && { to: to.toString() }) };
  });
}

/** A time of day without a day. @returns `HH:MM:SS` */
export function readTime(text: string, here: Here): string | undefined {
  const time = inOneLanguage<string>(text, here, (s) => {
    const [piece, more] = allPieces(s, ["time"]) ?? [];
    if (
      piece?.kind !== "time" ||
      more ||
      piece.clock.isToday ||
      piece.clock.endsFrom !== undefined ||
      piece.clock.why !== undefined
    )
      return undefined;
    const { hour, minute } = resolveClock(piece.clock);
    return Temporal.PlainTime.from({ hour, minute }).toString();
  });
  return typeof time === "string" ? time : undefined;
}

/** Characters. Enough for any duration. */
const maxDuration = 100;

/**
 * A duration: "30 minutes", "an hour and a half", "2 days before", "1h30m", or ISO 8601 itself.
 *
 * @returns ISO 8601, as the contract writes durations; undefined when the text says anything else
 */
export function readDuration(text: string, here: Pick<Here, "language"> = {}): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > maxDuration) return undefined;
  const iso = v.safeParse(duration, trimmed);
  if (iso.success) return iso.output;
  const read = inOneLanguage<string>(trimmed, { ...anyTime, ...here }, (s) => {
    const amount = wholeAt(s, (at) => {
      const found = amountAt(s, s.skip(s.skip(at, "in"), "for"));
      return found && { value: found.value, end: s.skip(found.end, "ahead", "time") };
    });
    const result = v.safeParse(duration, amount && Temporal.Duration.from(amount).toString());
    return result.success ? result.output : undefined;
  });
  return typeof read === "string" ? read : undefined;
}

/** "1 day and 1 hour before", one reminder each. @returns ISO 8601 */
export function readLeads(text: string, here: Here): string[] | undefined {
  const leads = inOneLanguage<string[]>(text, here, (s) =>
    wholeAt(s, (at) => leadsAt(s, at))?.map((amount) => Temporal.Duration.from(amount).toString()),
  );
  return Array.isArray(leads) && leads.every((it) => v.is(duration, it)) ? leads : undefined;
}

/** An amount is the same at any time. */
const anyTime = { now: "2026-01-01T00:00:00Z", timeZone: "UTC" };

/**
 * The pieces that cover every word of a text except those that introduce them; undefined when a word is left over, or
 * a piece is of another kind.
 */
function allPieces(s: Source, kinds: readonly Piece["kind"][]): Piece[] | undefined {
  const pieces = findPieces(s);
  const isTaken = (at: number) => pieces.some(({ from, to }) => from <= at && at < to);
  const isIdle = (at: number) => s.is(at, "filler") || s.is(at, "the");
  const isAll = s.atoms.every((atom, at) => isTaken(at) || isMark(atom) || isIdle(at));
  return isAll && pieces.length > 0 && pieces.every(({ kind }) => kinds.includes(kind)) ? pieces : undefined;
}

/** "Friday 10 to 11" has an end, which a due date does not. */
function hasEnd(pieces: readonly Piece[]): boolean {
  return pieces.some((it) => it.kind === "time" && it.clock.endsFrom !== undefined);
}

function wholeAt<Value>(s: Source, read: (at: number) => Match<Value> | undefined): Value | undefined {
  const found = read(0);
  return found && s.atoms.slice(found.end).every(isMark) ? found.value : undefined;
}
