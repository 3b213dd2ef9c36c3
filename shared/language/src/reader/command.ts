import { type Atom, isMark, lex, textOf } from "../atoms.ts";
import { chatWordsOf } from "../commands/chat-words-of.ts";
import { rulesOf } from "../commands/rules-of.ts";
import { findPieces } from "../grammar/pieces.ts";
import type { Here } from "../here.ts";
import type { LanguageReading } from "../languages.ts";
import type { Reason } from "../reasons/reason.ts";
import { Source } from "../source.ts";
import type { Lexicon } from "../words/lexicon.ts";
import type { Intent } from "./intent.ts";
import { type Matched, match } from "./pattern.ts";
import { createReadSlot } from "./slots.ts";

/** Maximum number of words in a command. Anything longer can only be a task to add. */
const maxWords = 60;
/** The same including punctuation: each pattern tries every position where one of its words might end. */
const maxAtoms = 3 * maxWords;

export interface CommandReading {
  readonly intent: Intent;
  readonly slots: Matched["slots"];
}

/** Reads a command about existing tasks. */
export function readCommand(
  text: string,
  { words, language }: LanguageReading,
  here: Here,
): CommandReading | undefined {
  const atoms = lexCommand(text);
  const count = atoms.filter((atom) => !isMark(atom)).length;
  if (count === 0 || count > maxWords || atoms.length > maxAtoms) return undefined;
  const { opensTask, opensOther } = chatWordsOf(language);
  if (opensTask.test(text) && !opensOther.test(text)) return undefined;
  const readSlot = createReadSlot(text, words, here);
  for (const { patterns, toIntent } of rulesOf(language)) {
    for (const pattern of patterns) {
      const matched = match(pattern, atoms, readSlot);
      const why = matched && (whyOf(matched) ?? secondDate(text, matched, words, here));
      const intent = why === undefined ? matched && toIntent(matched.values) : { unclear: { why } };
      if (matched && intent) return { intent, slots: matched.slots };
    }
  }
  return undefined;
}

/** A slot may know why its words cannot be acted on. */
function whyOf({ values }: Matched): Reason | undefined {
  const refused = Object.values(values).find((it) => typeof it === "object" && it !== null && "why" in it);
  return (refused as { why: Reason } | undefined)?.why;
}

const dated = new Set(["when", "time", "instant", "repeats", "duration", "lead"]);

const timely = new Set(["date", "time", "rule", "until", "start", "days", "lead"]);

/**
 * "Move the dentist on friday to monday", "postpone it twice a day": time words at the end of a task's name, or after
 * it, mean something beside the date that was read.
 */
function secondDate(text: string, { slots }: Matched, words: Lexicon, here: Here): Reason | undefined {
  const name = slots.find((it) => it.name === "task" || it.name === "named");
  const [first, last] = [name?.atoms.find((it) => !isMark(it)), name?.atoms.findLast((it) => !isMark(it))];
  if (!first || !last || !slots.some((it) => dated.has(it.name))) return undefined;
  const s = new Source(text, words, here);
  const found = findPieces(s).find(({ kind, from, to }) => {
    const [start, end] = [s.atoms[from]?.start ?? 0, s.atoms[to - 1]?.end ?? 0];
    return timely.has(kind) && first.start < start && start < last.end && end >= last.end;
  });
  return found && ["notPlaced", s.slice(found.from, found.to)];
}

const polite = /^(?:bitte|mal|please)$/;
const callers = /^(?:ping|nudge|alert|notify|remind)$/;
const done =
  /^(?:done|finished|completed|paid|bought|sent|ordered|booked|cleaned|washed|fixed|packed|cooked|printed|signed|submitted)$/;
const pronoun = /^(?:what|that|it|who|there)'s$/;

/** Replacements in commands: "ping me" becomes "remind me", and "laundry's done" "laundry is done". */
function lexCommand(text: string): Atom[] {
  return lex(text).flatMap((atom, at, all) => {
    const next = all[at + 1]?.word ?? "";
    if (at === 0 && callers.test(atom.word) && /^(?:me|us)$/.test(next)) return [{ ...atom, word: "remind" }];
    // "Lösch bitte den Friseur"
    if (at === 1 && polite.test(atom.word) && all.length > 2) return [];
    if (at === 1 && atom.word === "us" && callers.test(all[0]?.word ?? "")) return [{ ...atom, word: "me" }];
    if (!atom.word.endsWith("'s") || !done.test(next) || pronoun.test(atom.word)) return [atom];
    const middle = atom.end - 2;
    return [
      { ...atom, word: atom.word.slice(0, -2), end: middle },
      { ...atom, word: "is", start: middle },
    ];
  });
}

/**
 * Whether a message asks for two things. After the end of a sentence anything that reads as a command is one; after
 * "and" only if the words before it are one too: "add clean the garage and remove the boxes" is a task.
 */
export function containsTwoCommands(text: string, reading: LanguageReading, here: Here): boolean {
  const { joint, second, secondAdding } = chatWordsOf(reading.language);
  const quotes = lex(text).filter(({ kind }) => kind === "quote");
  const isCommand = (part: string) => readCommand(part, reading, here) !== undefined;
  return [...text.matchAll(joint)].some((found) => {
    const [before, after] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
    const isQuoted = quotes.some(({ start, end }) => start <= found.index && found.index < end);
    if (isQuoted || !second.test(after) || !/\s/.test(textOf(after, lex(after)))) return false;
    if (found[1]) return isCommand(after);
    return isCommand(before) && (isCommand(after) || secondAdding.test(after));
  });
}
