import { lex } from "../atoms.ts";
import type { Category, Words } from "./words.ts";

export interface Entry {
  readonly words: readonly string[];
  readonly value: string;
}

/** By the first word, then by category; the longest entries come first. */
export type Lexicon = ReadonlyMap<string, ReadonlyMap<Category, readonly Entry[]>>;

export function createLexicon(words: Words): Lexicon {
  const lexicon = new Map<string, Map<Category, Entry[]>>();
  for (const [category, said] of Object.entries(words) as [Category, Words[Category]][]) {
    for (const entry of entriesOf(said)) {
      const [first = ""] = entry.words;
      const known = lexicon.get(first) ?? new Map<Category, Entry[]>();
      lexicon.set(first, known.set(category, [...(known.get(category) ?? []), entry]));
    }
  }
  return lexicon;
}

function entriesOf(said: Words[Category]): Entry[] {
  const meanings = typeof said === "string" ? { "": said } : said;
  const entries = Object.entries(meanings).flatMap(([value, spellings]) =>
    spellings.split("|").map((spelling) => ({ words: lex(spelling).map(({ word }) => word), value })),
  );
  return entries.sort((one, other) => other.words.length - one.words.length);
}
