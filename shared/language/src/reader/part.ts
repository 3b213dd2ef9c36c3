import { isMark, lex } from "../atoms.ts";
import type { Meaning, Piece } from "../grammar/pieces.ts";
import { resolveClock } from "../grammar/resolve-clock.ts";
import type { Source } from "../source.ts";

export type PartKind =
  | "command"
  | "list"
  | "tag"
  | "priority"
  | "date"
  | "time"
  | "rule"
  | "span"
  | "lead"
  | "title";

/** Some characters of a text, and their meaning. Each word is in exactly one part. */
export interface Part {
  readonly kind: PartKind;
  /** In UTF-16 code units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Tags, a priority, lead times (ISO 8601), a date, a time of day, the fields of a rule: in the API's format. */
  readonly means?: unknown;
}

const kinds: Record<Meaning["kind"], PartKind> = {
  tag: "tag",
  list: "list",
  priority: "priority",
  lead: "lead",
  rule: "rule",
  span: "span",
  count: "span",
  until: "span",
  start: "span",
  days: "span",
  date: "date",
  time: "time",
};

export function partOf(s: Source, piece: Piece): Part {
  const to = piece.kind === "time" ? (piece.clock.endsFrom ?? piece.to) : piece.to;
  return { ...textPart(s, kinds[piece.kind], piece.from, to), means: meaningOf(s, piece) };
}

/** @param from the index of the first atom. @param to the index after the last one */
export function textPart(s: Source, kind: PartKind, from: number, to: number): Part {
  const [start, end] = [s.atoms[from]?.start ?? 0, s.atoms[to - 1]?.end ?? 0];
  return { kind, start, end, text: s.text.slice(start, end) };
}

function meaningOf(s: Source, piece: Piece): unknown {
  switch (piece.kind) {
    case "tag":
      return piece.tags;
    case "priority":
      return piece.level;
    case "lead":
      return piece.amounts.map((it) => Temporal.Duration.from(it).toString());
    case "rule":
      return piece.repeating.rule;
    case "span":
      return Temporal.Duration.from(piece.span).toString();
    case "count":
      return piece.count;
    case "time":
      return sayTime(resolveClock(piece.clock));
    case "date":
    case "until":
    case "start":
      return (piece.day.instant ?? piece.day.first(s.today))?.toString();
    case "days":
      return [piece.first, piece.last].map((day) => day.first(s.today)?.toString());
    case "list":
      return undefined;
  }
}

const sayTime = ({ hour, minute }: { hour: number; minute: number }) =>
  `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;

/** Words in no other part are the command. Adjacent ones form one part. */
export function withCommands(text: string, parts: readonly Part[]): Part[] {
  const isIn = (at: number) => parts.some(({ start, end }) => start <= at && at < end);
  const left = lex(text).filter((atom) => !isMark(atom) && !isIn(atom.start));
  const commands: Part[] = [];
  for (const { start, end } of left) {
    const last = commands.at(-1);
    const isBeside = last && !/\S/.test(text.slice(last.end, start));
    const from = isBeside ? last.start : start;
    if (isBeside) commands.pop();
    commands.push({ kind: "command", start: from, end, text: text.slice(from, end) });
  }
  return [...parts, ...commands].sort((one, other) => one.start - other.start);
}

/** Moves parts to their positions in a longer text. */
export function shiftParts(parts: readonly Part[], by: number): Part[] {
  return parts.map((part) => ({ ...part, start: part.start + by, end: part.end + by }));
}
