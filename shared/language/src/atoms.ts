/**
 * The smallest pieces of a text, with their positions: a quotation, a #tag, a number, a word, or a punctuation mark.
 * An address ("joe@monday.com", "https://example.org/may") is one word, and a "#" inside a word begins no tag.
 */
export interface Atom {
  readonly kind: "quote" | "tag" | "number" | "word" | "mark";
  /** The form used in comparisons: lower case, straight apostrophes. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** There is nothing between it and the preceding atom. */
  readonly glued: boolean;
}

const pattern =
  /(?<quote>"[^"]+"|“[^”"]+[”"]|„[^“”"]+[“”"]|»[^«»]+«|«[^«»]+»|(?<![\p{L}\p{N}'’])['‘‚][^'’‘]+['’‘](?![\p{L}\p{N}]))|(?<tag>(?<![\p{L}\p{N}])#(?=\p{N}*\p{L})[^\s,;:?!.#"“”]*)|(?<word>(?:https?:\/\/|(?<![\p{L}\p{N}])www\.)[^\s"“”]*[\p{L}\p{N}/]|(?<![\p{L}\p{N}])(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,9}(?:com|org|net|de|io|eu|info|uk|example)(?![\p{L}\p{N}])(?:\/[^\s"“”]*[\p{L}\p{N}/])?|[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}|[\p{L}\p{M}]+(?:['’][\p{L}]+)*)|(?<number>\p{Nd}+)|(?<mark>\S)/gu;

/** "Freitagabend", "montagmorgens": a day and a part of it, written as one word. */
const dayAndPart =
  /^((?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|heute|morgen|übermorgen)(morgen|mittag|abend|nacht|vormittag|nachmittag|früh)(s?)$/;

export function lex(text: string): Atom[] {
  return atomsOf(text).flatMap((atom) => {
    const [, day, part = "", often] = dayAndPart.exec(atom.word) ?? [];
    if (atom.kind !== "word" || day === undefined) return [atom];
    const middle = atom.start + day.length;
    // "Freitagabends" is every Friday.
    return [
      { ...atom, word: day + often, end: middle },
      { ...atom, word: part + often, start: middle, glued: true },
    ];
  });
}

function atomsOf(text: string): Atom[] {
  let before = -1;
  return [...text.matchAll(pattern)].map((match) => {
    const [found] = match;
    const kind = (Object.keys(match.groups ?? {}).find((name) => match.groups?.[name] !== undefined) ??
      "mark") as Atom["kind"];
    const [start, end] = [match.index, match.index + found.length];
    const glued = start === before;
    before = end;
    return { kind, word: found.toLowerCase().replaceAll("’", "'"), start, end, glued };
  });
}

/** Splits "tomorrow's" into "tomorrow" and "s", because the possessive does not matter. */
export function splitPossessives(atoms: readonly Atom[]): Atom[] {
  return atoms.flatMap((atom) => {
    if (atom.kind !== "word" || !atom.word.endsWith("'s")) return [atom];
    const middle = atom.end - 2;
    const owner = { ...atom, word: atom.word.slice(0, -2), end: middle };
    return [owner, { ...atom, word: "s", start: middle, glued: true }];
  });
}

/** Punctuation between words. */
export function isMark({ kind, word }: Atom): boolean {
  return kind === "mark" && /^[,;:?!.#"“”…]$/u.test(word);
}

/** The text from the first of the atoms to the last, without punctuation around it. */
export function textOf(source: string, atoms: readonly Atom[]): string {
  const first = atoms.find((atom) => !isMark(atom));
  const last = atoms.findLast((atom) => !isMark(atom));
  if (!first || !last) return "";
  const text = source.slice(first.start, last.end);
  // "5.12." is a date including its last dot.
  const hasDot =
    /(?:^|\s)\d{1,2}\.\d{1,2}$/.test(text) && atoms.some((it) => it.start === last.end && it.word === ".");
  return hasDot ? `${text}.` : text;
}

/** `"Pay rent"` → `Pay rent`, if the whole text is one quotation. */
export function unquoted(text: string): string {
  const [atom, more] = lex(text);
  return atom?.kind === "quote" && more === undefined ? text.slice(atom.start + 1, atom.end - 1) : text;
}
