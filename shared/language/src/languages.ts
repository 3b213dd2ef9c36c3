import type { Atom } from "./atoms.ts";
import { type Commands, englishCommands } from "./commands/english.ts";
import { germanCommands } from "./commands/german.ts";
import type { Here, Language } from "./here.ts";
import { english } from "./words/english.ts";
import { german } from "./words/german.ts";
import { createLexicon, type Lexicon } from "./words/lexicon.ts";

export interface LanguageReading {
  readonly language: Language;
  readonly words: Lexicon;
  readonly commands: Commands;
}

export const languages: readonly LanguageReading[] = [
  { language: "en", words: createLexicon(english), commands: englishCommands },
  { language: "de", words: createLexicon(german), commands: germanCommands },
];

/**
 * The languages that a text may be in: the configured one, or the first and each that has a word of its own in the
 * text.
 */
export function languagesOf(
  { language }: Pick<Here, "language">,
  atoms: readonly Atom[],
): readonly LanguageReading[] {
  if (language) return languages.filter((it) => it.language === language);
  const [first, ...others] = languages;
  const isOwn = ({ words, commands }: LanguageReading, word: string) =>
    (words.has(word) || commands.words.has(word)) && !first?.words.has(word);
  const said = atoms.map(({ word }) => word).join(" ");
  return languages.filter(
    (it) => !others.includes(it) || it.commands.signs.test(said) || atoms.some(({ word }) => isOwn(it, word)),
  );
}
