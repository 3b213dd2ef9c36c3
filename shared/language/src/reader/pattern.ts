import { type Atom, isMark, lex } from "../atoms.ts";

/**
 * A rule of the grammar, in words: `mark|set <task> as? done|complete`. `|` separates alternatives, `_` joins the
 * words of one, `?` makes one optional, `<name>` is a slot of one or more words. Punctuation between words is
 * ignored.
 */
export type Pattern = readonly Part[];

type Part =
  | { readonly slot: string }
  | {
      /** Those of one word, which are looked up together after the longer ones. */
      readonly single: ReadonlySet<string>;
      readonly several: readonly (readonly string[])[];
      readonly optional: boolean;
    };

/** Interprets the words of a slot; undefined when they are not of its kind. */
export type ReadSlot = (name: string, atoms: readonly Atom[]) => unknown;

/** The values of a pattern's slots, and the atoms from which each was read. */
export interface Matched {
  readonly values: Readonly<Record<string, unknown>>;
  readonly slots: readonly { readonly name: string; readonly atoms: readonly Atom[] }[];
}

export function pattern(rule: string): Pattern {
  return rule.split(" ").map((part) => {
    if (part.startsWith("<")) return { slot: part.slice(1, -1) };
    const optional = part.endsWith("?");
    const words = optional ? part.slice(0, -1) : part;
    const alternatives = words.split("|").map(wordsOf);
    const single = new Set(alternatives.flatMap((it) => (it.length === 1 ? it : [])));
    return { single, several: alternatives.filter((it) => it.length !== 1), optional };
  });
}

const wordsOf = (words: string) =>
  lex(words.replaceAll("_", " "))
    .filter((it) => !isPassed(it))
    .map(({ word }) => word);

/** Ignores hyphens too: "to-do" equals "to do". */
const isPassed = (atom: Atom) => isMark(atom) || atom.word === "-";

/** @returns the slots' values, if the pattern covers all of the words; slots are as short as possible */
export function match(pattern: Pattern, atoms: readonly Atom[], readSlot: ReadSlot): Matched | undefined {
  const [part, ...rest] = pattern;
  const at = atoms.findIndex((atom) => !isPassed(atom));
  const left = at === -1 ? [] : atoms.slice(at);
  if (!part) return left.length === 0 ? { values: {}, slots: [] } : undefined;
  if ("slot" in part) return matchSlot(part.slot, rest, left, readSlot);
  for (const words of part.several) {
    const after = skip(left, words);
    const matched = after && match(rest, after, readSlot);
    if (matched) return matched;
  }
  if (part.single.has(left[0]?.word ?? "")) {
    const matched = match(rest, left.slice(1), readSlot);
    if (matched) return matched;
  }
  return part.optional ? match(rest, left, readSlot) : undefined;
}

function matchSlot(
  name: string,
  rest: Pattern,
  atoms: readonly Atom[],
  readSlot: ReadSlot,
): Matched | undefined {
  for (let length = rest.length === 0 ? atoms.length : 1; length <= atoms.length; length++) {
    const taken = atoms.slice(0, length);
    // A word that touches the next one continues: "to-do".
    if (atoms[length]?.glued && !isMark(atoms[length] as Atom)) continue;
    const matched = match(rest, atoms.slice(length), readSlot);
    const value = matched && readSlot(name, taken);
    if (value !== undefined)
      return {
        values: { ...matched?.values, [name]: value },
        slots: [{ name, atoms: taken }, ...(matched?.slots ?? [])],
      };
  }
  return undefined;
}

function skip(atoms: readonly Atom[], words: readonly string[]): readonly Atom[] | undefined {
  let left = atoms;
  for (const word of words) {
    const at = left.findIndex((atom) => !isPassed(atom));
    if (at === -1 || left[at]?.word !== word) return undefined;
    left = left.slice(at + 1);
  }
  return left;
}
