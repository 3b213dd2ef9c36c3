import { lex } from "./atoms.ts";
import type { Here, Language } from "./here.ts";
import { type LanguageReading, languages } from "./languages.ts";
import { explained, read } from "./read.ts";

/** Characters that are looked at: whoever writes more does not change the language. */
const most = 300;

/**
 * The language that a text is in: the one that explains more of it, or else the one of more of its words.
 *
 * @returns undefined when it is in none more than in the other: "ok", "2", "Anna 5.12."
 */
export function languageOf(text: string, { now, timeZone }: Here): Language | undefined {
  const start = text.slice(0, most);
  const scores = languages.map((it) => explained(read(start, { now, timeZone, language: it.language })));
  return soleBest(scores) ?? soleBest(languages.map((it) => countOwn(start, it)));
}

/** The language of the highest number, unless another has the same. */
function soleBest(numbers: readonly number[]): Language | undefined {
  const highest = Math.max(...numbers);
  const best = languages.filter((_, index) => numbers[index] === highest);
  return best.length === 1 ? best[0]?.language : undefined;
}

/** Number of words that this language knows and no other. Words in quotes are a name. */
function countOwn(text: string, language: LanguageReading): number {
  const knows = ({ words, commands }: LanguageReading, word: string) =>
    words.has(word) || commands.words.has(word);
  const isOwn = (word: string) => languages.every((it) => knows(it, word) === (it === language));
  return lex(text).filter(({ kind, word }) => kind === "word" && isOwn(word)).length;
}
