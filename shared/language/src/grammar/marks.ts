import type { Match, Source } from "../source.ts";
import type { Category } from "../words/words.ts";
import { dateAt } from "./dates.ts";
import { jointAt } from "./numbers.ts";

/** `#home`, "tagged home and work", "with the tag home". */
export function tagsAt(s: Source, at: number): Match<string[]> | undefined {
  const hash = s.atoms[at]?.kind === "tag" ? s.word(at).slice(1) : undefined;
  if (hash !== undefined) return { value: [hash], end: at + 1 };
  const from = s.word(at) === "," ? at + 1 : at;
  const said = s.term(from, "tagged") ?? s.term(s.skip(from, "and"), "tagged");
  if (!said) return undefined;
  const first = nameAt(s, s.word(said.end) === ":" ? said.end + 1 : said.end);
  if (!first) return undefined;
  const tags = [first.value];
  let { end } = first;
  for (;;) {
    const and = s.is(end, "and") ? jointAt(s, end) : undefined;
    const more = and === undefined ? undefined : nameAt(s, and);
    if (!more) return { value: tags, end };
    tags.push(more.value);
    end = more.end;
  }
}

/** A word with everything that touches it: "home-office". */
function nameAt(s: Source, at: number): Match<string> | undefined {
  const atom = s.atoms[at];
  if (!atom || s.isClosed(at)) return undefined;
  let end = at + 1;
  while (s.isGlued(end) && !s.isClosed(end - 1) && !/^[,;:?!.]$/.test(s.word(end))) end += 1;
  return {
    value: s
      .slice(at, end)
      .toLowerCase()
      .replace(/^["“'#]|["”']$/gu, ""),
    end,
  };
}

export type Level = "high" | "medium" | "low";

/** "high priority", "priority: low", "!high", "p1", "urgent: …", "…, urgent". */
export function priorityAt(s: Source, at: number): Match<Level> | undefined {
  return levelAt(s, at) ?? shortAt(s, at) ?? urgentAt(s, at);
}

function levelAt(s: Source, at: number): Match<Level> | undefined {
  const from = s.skip(s.word(at) === "," ? at + 1 : at, "with");
  const level = s.term(from, "level");
  const dash = level && s.word(level.end) === "-" ? level.end + 1 : level?.end;
  const after = dash === undefined ? undefined : s.term(dash, "priority");
  if (level && after) return { value: level.value as Level, end: afterTask(s, after.end) };
  const priority = s.term(from, "priority");
  const said = priority && s.term(s.word(priority.end) === ":" ? priority.end + 1 : priority.end, "level");
  return said && { value: said.value as Level, end: said.end };
}

/** "low priority task clean the garage" */
function afterTask(s: Source, at: number): number {
  if (!/^(?:tasks?|aufgaben?)$/.test(s.word(at))) return at;
  return s.word(at + 1) === ":" ? at + 2 : at + 1;
}

const short: Record<string, Level> = { 1: "high", 2: "medium", 3: "low" };

function shortAt(s: Source, at: number): Match<Level> | undefined {
  const [word, next] = [s.word(at), s.term(at + 1, "level")];
  if (word === "!" && next && s.isGlued(at + 1) && !s.isGlued(at))
    return { value: next.value as Level, end: next.end };
  const level =
    word === "p" && s.isGlued(at + 1) && !s.isGlued(at) ? short[s.digits(at + 1) ?? ""] : undefined;
  return level && !s.isGlued(at + 2)
    ? { value: level, end: at + 2 }
    : level && s.isClosed(at + 2)
      ? { value: level, end: at + 2 }
      : undefined;
}

/** "It is urgent", "something urgent" */
const bound: readonly Category[] = ["be", "determiner", "not", "and", "or", "link", "idle"];

function isLastDay(s: Source, at: number): boolean {
  const end = dateAt(s, at)?.end;
  return end !== undefined && s.isClosed(end);
}

/** As a separate word, before a colon or at the end. */
function urgentAt(s: Source, at: number): Match<Level> | undefined {
  const first = at === 0 ? s.term(at, "urgent") : undefined;
  if (first && /^[:,]$/.test(s.word(first.end))) return { value: "high", end: first.end + 1 };
  // "Pay the invoice urgent", "tanken dringend heute"
  const bare =
    at > 0 && /^(?:urgent|dringend|eilig)$/.test(s.word(at)) && !bound.some((it) => s.is(at - 1, it));
  if (bare && (s.isClosed(at + 1) || isLastDay(s, at + 1))) return { value: "high", end: at + 1 };
  if (!/^[,!-]$/.test(s.word(at))) return undefined;
  const be = s.skip(at + 1, "be");
  const said = s.term(s.word(be) === "very" || s.word(be) === "sehr" ? be + 1 : be, "urgent");
  if (!said) return undefined;
  const isLast = s.atoms.slice(said.end).every(({ word }) => /^[!.]$/.test(word));
  return isLast ? { value: "high", end: said.end } : undefined;
}

/** "to my list", "on the todo list": there is only one. What follows it is the end, or a day: "on my list for saturday". */
export function listNameAt(s: Source, at: number): Match<true> | undefined {
  const lead = s.term(at, "toList");
  const list = lead && s.term(s.skip(lead.end, "determiner", "listKind"), "list");
  const isDay = list && dateAt(s, s.skip(list.end, "for", "on", "by"), true) !== undefined;
  return list && (isDay || s.isClosed(list.end)) ? { value: true, end: list.end } : undefined;
}
