import { unquoted } from "../atoms.ts";
import type { Here } from "../here.ts";
import type { Reason } from "../reasons/reason.ts";
import type { Lexicon } from "../words/lexicon.ts";
import { readFilter } from "./filter.ts";
import type { TaskRef } from "./intent.ts";

const ordinals = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];
const germanOrdinals = [
  "erst",
  "zweit",
  "dritt",
  "viert",
  "fünft",
  "sechst",
  "siebt",
  "acht",
  "neunt",
  "zehnt",
];
const pronoun = /^(?:it|that|this|(?:that|this) (?:one|task)|es|das|diese|diese aufgabe)$/i;
const decoration =
  /^(?:(?:the|my|a|an|die|der|das|den|meine|meinen)\s+)?(?:(?:task|todo|to-do|one|aufgabe)\s+)?(?:(?:called|named|about)\s+)?/i;
const plural =
  /^(?:completed|finished|open|overdue|pending|late|erledigte|offene|überfällige)\b.*\b(?:tasks|todos|aufgaben)$/i;
const everything = /^(?:all(?: of)?|every|everything|each|alle|alles)\b/i;

/** Words that begin a question, and not a title unless it is in quotes. */
const asking =
  /^(?:(?:(?:show|tell|give|list) (?:me|us) )?(?:what|which|who|how|why|when|where)|is|are|was|were|did|has|does|i|you|we|anything|something|nothing)(?:\s|$)/i;

/** "Check whether the laundry is done", "make sure the rent is paid" say nothing about a task. */
const finding =
  /^make sure\s|^(?:ask|check|see|tell|find out|frag|sorg|prüf|schau|sieh)\p{L}*\s(?:.*\s)?(?:if|whether|that|ob|dass)(?!\p{L})/iu;

/** Tasks selected by a filter, or why its range is unclear. */
export type TaskReading = TaskRef | { readonly why: Reason };

/** @returns undefined for a single article, and for anything that cannot be a task's name */
export function readTaskRef(text: string, words: Lexicon, here: Here): TaskReading | undefined {
  if (pronoun.test(text)) return { it: true };
  const nth = readNth(text);
  if (nth !== undefined) return { nth };
  if (asking.test(text) || finding.test(text) || /^(?:the|my|an?|die|der|das)$|\s(?:is|are)$/i.test(text))
    return undefined;
  if (everything.test(text) || plural.test(text)) {
    const filter = readFilter(text, words, here);
    if (filter) return "why" in filter ? filter : { all: filter };
  }
  const name = /^(?:the|my) (.+) one$/i.exec(text)?.[1] ?? text;
  const title = unquoted(name.replace(decoration, "").replace(/\s+(?:task|todo|aufgabe)$/i, "")).trim();
  return title === "" ? undefined : { words: title };
}

/** "2", "#2", "number 2", "the second one", "the last one", "die zweite", "Nr. 2" */
export function readNth(text: string): number | undefined {
  const [, digits] =
    /^(?:(?:the|die)\s+)?(?:#|(?:number|no|task|nummer|nr\.?|aufgabe)\s+#?)?(\d{1,3})$/i.exec(text) ?? [];
  if (digits !== undefined && Number(digits) > 0) return Number(digits);
  const [, stem = ""] = /^(?:(?:der|die|das|den)\s+)?(\p{L}+?)e[nrs]?(?:\s+aufgabe)?$/iu.exec(text) ?? [];
  if (/^letzt$/i.test(stem)) return -1;
  const germanAt = germanOrdinals.indexOf(stem.toLowerCase());
  if (germanAt !== -1) return germanAt + 1;
  const [, word = ""] = /^(?:the\s+)?(\w+)(?:\s+(?:one|task))?$/i.exec(text) ?? [];
  if (/^last$/i.test(word)) return -1;
  const short = /^([1-9]\d?)(?:st|nd|rd|th)$/i.exec(word);
  if (short) return Number(short[1]);
  const at = ordinals.indexOf(word.toLowerCase());
  return at === -1 ? undefined : at + 1;
}

/** "1 and 3", or one task. */
export function readTaskRefs(
  text: string,
  words: Lexicon,
  here: Here,
): readonly TaskRef[] | { readonly why: Reason } | undefined {
  const numbers = text
    .split(/\s*(?:,|\band\b|\bund\b|&)\s*/i)
    .filter(Boolean)
    .map(readNth);
  if (numbers.length > 1 && numbers.every((nth) => nth !== undefined)) return numbers.map((nth) => ({ nth }));
  const one = readTaskRef(text, words, here);
  return one && ("why" in one ? one : [one]);
}
