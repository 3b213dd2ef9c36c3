import type { Priority } from "@todo/contracts/task";
import { isMark, lex, splitPossessives } from "../atoms.ts";
import { tagsAt } from "../grammar/marks.ts";
import { type Range, rangeAt } from "../grammar/ranges.ts";
import type { Here } from "../here.ts";
import type { Reason } from "../reasons/reason.ts";
import { Source } from "../source.ts";
import type { Lexicon } from "../words/lexicon.ts";
import type { Category } from "../words/words.ts";
import type { Filter } from "./intent.ts";

/** Which tasks a list contains; or why that is unclear. */
export type FilterReading = Filter | { readonly why: Reason };

interface Found {
  readonly tags: string[];
  readonly priority: Priority[];
  readonly said: Set<Category>;
  /** Whether a word says more than "all my tasks". */
  narrowed: boolean;
  range?: Range;
}

/**
 * Reads which tasks a list contains: status, priority, tags, due dates.
 *
 * @returns undefined when a word is left over
 */
export function readFilter(text: string, words: Lexicon, here: Here): FilterReading | undefined {
  const s = new Source(text, words, here, splitPossessives(lex(text)));
  const found: Found = { tags: [], priority: [], said: new Set(), narrowed: false };
  for (let at = 0; at < s.atoms.length; ) {
    const end = next(s, at, found);
    if (end === undefined) return undefined;
    at = end;
  }
  const { why, ...range } = found.range ?? {};
  if (why !== undefined) return { why };
  return {
    ...statusOf(found),
    ...(found.priority.length > 0 && { priority: [...new Set(found.priority)] }),
    ...(found.tags.length > 0 && { tags: [...new Set(found.tags)] }),
    ...(range.from && { due_from: range.from.toString() }),
    ...(range.to && { due_to: range.to.toString() }),
    ...(found.said.has("isOver") && { overdue: true as const }),
  };
}

/**
 * Reads the words at this position. @returns the index of the atom after them; undefined when they do not belong to a
 * filter
 */
function next(s: Source, at: number, found: Found): number | undefined {
  if (s.is(at, "lookingBack")) return undefined;
  const tags = tagsAt(s, at);
  if (tags) found.tags.push(...tags.value);
  const range = tags ? undefined : rangeAt(s, at);
  if (range && found.range) return undefined;
  if (range) found.range = range.value;
  const marked = tags?.end ?? range?.end ?? levelAt(s, at, found);
  if (marked !== undefined) {
    found.narrowed = true;
    return marked;
  }
  for (const category of ["all", "isOver", "isDone"] as const) {
    const said = s.term(at, category);
    if (said) found.said.add(category);
    if (said) return said.end;
  }
  const atom = s.atoms[at];
  const idle = s.term(at, "idle");
  if (idle && !plain.test(s.slice(at, idle.end))) found.narrowed = true;
  return idle?.end ?? (atom && (isMark(atom) || atom.word === "-") ? at + 1 : undefined);
}

/** Words of "all my tasks" that narrow nothing. */
const plain = /^(?:tasks?|my|the|of|todos?|aufgaben?|meine|von)$/i;

function levelAt(s: Source, at: number, found: Found): number | undefined {
  const urgent = s.term(at, "urgent");
  if (urgent) found.priority.push("high");
  const from = s.skip(at, "priority");
  const level = s.term(from, "level");
  const dash = level && s.word(level.end) === "-" ? level.end + 1 : level?.end;
  const priority = dash === undefined ? undefined : s.term(dash, "priority");
  if (!level || (from === at && !priority)) return urgent?.end;
  found.priority.push(level.value as Priority);
  return priority?.end ?? level.end;
}

/** "All tasks" includes completed ones; a list of what is due contains what is left to do. */
function statusOf({ said, narrowed }: Found): Pick<Filter, "status"> {
  if (said.has("isDone")) return { status: "completed" };
  return said.has("all") && !narrowed && !said.has("isOver") ? {} : { status: "pending" };
}

/** Whether words are more than filler: "today" is a question, "the" is not. */
export function isTelling(text: string, words: Lexicon, here: Here): boolean {
  const s = new Source(text, words, here);
  return s.atoms.some((_, at) => !s.is(at, "idle") || telling.test(s.word(at)));
}

const telling = /^(?:tasks|todos?|aufgaben)$/;
