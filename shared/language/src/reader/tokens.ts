/** A word, a quoted phrase, or a punctuation mark, and where it stands. */
export interface Token {
  /** As it is compared: lower case, straight apostrophes. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Words in quotes are a name: nothing is read into them. */
  readonly quoted: boolean;
}

/** Quotes, then words with what is inside of them ("7:30am", "e.g"), then marks. */
const pattern =
  /"[^"]+"|“[^”]+”|(?<![\w'])'[^']+'(?!\w)|[#!]?[^\s,;:?!.#"“”]+(?:[,:.][^\s,;:?!."“”]+)*|[,;:?!.#"“”]/gu;

export function tokenise(text: string): Token[] {
  return [...text.matchAll(pattern)].map((match) => ({
    word: match[0].toLowerCase().replaceAll("’", "'"),
    start: match.index,
    end: match.index + match[0].length,
    quoted: /^["“']./u.test(match[0]) && match[0].length > 2,
  }));
}

export function isMark({ word }: Token): boolean {
  return /^[,;:?!.#"“”]$/u.test(word);
}

/** The text from the first of the tokens to the last, without marks around it. */
export function textOf(source: string, tokens: readonly Token[]): string {
  const inner = withoutMarks(tokens);
  const [first, last] = [inner[0], inner.at(-1)];
  return first && last ? source.slice(first.start, last.end) : "";
}

export function withoutMarks(tokens: readonly Token[]): readonly Token[] {
  const first = tokens.findIndex((token) => !isMark(token));
  return first === -1 ? [] : tokens.slice(first, tokens.findLastIndex((token) => !isMark(token)) + 1);
}

/** `"Pay rent"` → `Pay rent`, when all of it is one quotation. */
export function unquoted(text: string): string {
  const [, inner] = /^(?:"([^"]+)"|“([^”]+)”|'([^']+)')$/u.exec(text)?.filter(Boolean) ?? [];
  return inner ?? text;
}

/** Whether a place is in a quotation, which is a name. */
export function isQuoted(text: string, at: number): boolean {
  return tokenise(text).some((token) => token.quoted && token.start <= at && at < token.end);
}
