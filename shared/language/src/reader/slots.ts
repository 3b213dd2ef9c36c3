import { lex, splitPossessives, textOf, unquoted } from "../atoms.ts";
import { dateAt } from "../grammar/dates.ts";
import { findPieces } from "../grammar/pieces.ts";
import { rangeAt } from "../grammar/ranges.ts";
import type { Here } from "../here.ts";
import { readDuration, readLeads, readRule, readTime, readWhen } from "../phrases.ts";
import { Source } from "../source.ts";
import type { Lexicon } from "../words/lexicon.ts";
import { isTelling, readFilter } from "./filter.ts";
import type { ReadSlot } from "./pattern.ts";
import { readPriority, readTitle } from "./plain-slots.ts";
import { readNth, readTaskRef, readTaskRefs } from "./task-ref.ts";

type Read = (text: string, words: Lexicon, here: Here) => unknown;

const readQuery = (text: string) => unquoted(text.replace(/^(?:the|my|a|an|die|der|das|meine?n?)\s+/i, ""));

/** "The 2nd" is a number in the list, not a day. */
const readList: Read = (text, words, here) =>
  readNth(text) === undefined ? readFilter(text, words, here) : undefined;

const readDue: Read = (text, _, here) => {
  const when = readWhen(text, here);
  return when && ("why" in when ? when : when.due);
};

const readers: Record<string, Read> = {
  task: readTaskRef,
  tasks: readTaskRefs,
  /** A task by its name: "to …" would be something to do. */
  named: (text, words, here) =>
    /^to\b/i.test(text) || beginsWithDay(text, words, here) ? undefined : readTaskRef(text, words, here),
  /** A task by its name, in which no word is about time: "dentist tomorrow at 2, an hour earlier" is a new task with a reminder. */
  undated: (text, words, here) => {
    const ref = readTaskRef(text, words, here);
    const isPlain = ref && !("why" in ref || "all" in ref) && !/^(?:remind|erinner)/i.test(text);
    return isPlain && findPieces(new Source(text, words, here)).length === 0 ? ref : undefined;
  },
  nth: readNth,
  title: readTitle,
  query: readQuery,
  /** A search term without time words: "anything on friday" is a list. */
  topic: (text, words, here) => {
    const s = new Source(text, words, here);
    return rangeAt(s, 0)?.end === s.atoms.length ? undefined : readQuery(text);
  },
  /** Tasks by their properties, not by name. */
  every: (text, words, here) => {
    const ref = readTaskRef(text, words, here);
    return ref && ("all" in ref || "why" in ref) ? ref : undefined;
  },
  when: readDue,
  earlier: readDue,
  time: (text, _, here) => readTime(text, here),
  occurrence: readOccurrence,
  instant: (text, _, here) => {
    const when = readWhen(text, here);
    return when && ("why" in when ? when : when.due.length > 10 ? when.due : undefined);
  },
  /** "An hour earlier" is negative. */
  duration: (text, _, here) =>
    readLeads(text, here) || readTime(text, here) ? undefined : readDuration(text, here),
  lead: (text, _, here) => (readLeads(text, here)?.length === 1 ? readLeads(text, here)?.[0] : undefined),
  leads: (text, _, here) => ((readLeads(text, here)?.length ?? 0) > 1 ? readLeads(text, here) : undefined),
  repeats: (text, _, here) => readRule(text, here),
  priority: readPriority,
  status: (text) =>
    /^(completed|finished|done|erledigte)$/i.test(text)
      ? "completed"
      : /^(open|pending|offene)$/i.test(text)
        ? "pending"
        : undefined,
  tags: (text) =>
    text
      .toLowerCase()
      .replaceAll("#", "")
      .split(/\s*(?:,|\band\b|\bund\b|\s)\s*/)
      .filter(Boolean),
  tag: (text) => (/^[^\s#,]+$/.test(text) ? [text.toLowerCase()] : undefined),
  hashtags: (text) => (/^(?:#[^\s#]+\s*)+$/.test(text) ? text.toLowerCase().match(/[^\s#]+/g) : undefined),
  anything: readList,
  filter: (text, words, here) => (isTelling(text, words, here) ? readList(text, words, here) : undefined),
  described: (text, words, here) => {
    const [, title = "", note = ""] = /^([^:]+?)\s*:\s*(.+)$/s.exec(text) ?? [];
    const task = title && readTaskRef(title, words, here);
    return task ? { task, text: note } : undefined;
  },
};

/** "3 days before 20 december" is a day. */
function beginsWithDay(text: string, words: Lexicon, here: Here): boolean {
  const day = dateAt(new Source(text, words, here), 0, true);
  return day !== undefined && day.value.is !== "weak";
}

/** "This week's bins", "swimming this saturday" */
function readOccurrence(text: string, words: Lexicon, here: Here): unknown {
  const s = new Source(text, words, here, splitPossessives(lex(text)));
  // "Skip it every 2 weeks" is a new rule, not an occurrence.
  const rule = findPieces(s).find(({ kind }) => kind === "rule");
  if (rule) return { why: ["notPlaced", s.slice(rule.from, rule.to)] };
  const ranges = s.atoms.flatMap((_, at) => {
    const range = rangeAt(s, at);
    return range ? [{ at, ...range }] : [];
  });
  const range = ranges.find(({ at, end }) => at === 0 || end === s.atoms.length);
  const after = range && s.word(range.end) === "s" ? range.end + 1 : (range?.end ?? 0);
  const rest = range?.at === 0 ? s.slice(after, s.atoms.length) : s.slice(0, range?.at ?? s.atoms.length);
  const task = readTaskRef(rest.replace(/^(?:the\s+)?(?:next|one|occurrence of)\s+/i, ""), words, here);
  if (!task || "why" in task) return task;
  if (range?.value.why !== undefined) return { why: range.value.why };
  const { from, to } = range?.value ?? {};
  return "all" in task
    ? undefined
    : { task, ...(from && { due_from: from.toString() }), ...(to && { due_to: to.toString() }) };
}

/** Slots that contain a date, a rule or an amount, which are never as long as a title may be. */
const phrases = new Set(["when", "earlier", "time", "instant", "duration", "lead", "leads", "repeats"]);
const maxAtoms = 40;

/** Each slot's name says what it contains. */
export function createReadSlot(source: string, words: Lexicon, here: Here): ReadSlot {
  const known = new Map<string, unknown>();
  return (name, atoms) => {
    if (atoms.length > maxAtoms && phrases.has(name)) return undefined;
    const text = textOf(source, atoms);
    if (text === "") return undefined;
    const key = `${name} ${atoms[0]?.start} ${atoms.at(-1)?.end}`;
    if (!known.has(key)) known.set(key, readers[name]?.(text, words, here));
    return known.get(key);
  };
}
