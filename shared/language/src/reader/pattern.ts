import { isMark, type Token, textOf } from "./tokens.ts";

/**
 * A rule of the grammar, in words: `mark|set <task> as? done|complete`. Alternatives are split by `|`, their words joined by
 * `_`, `?` makes one optional, `<name>` is a slot of one or more words. Marks between words are passed over.
 */
export type Pattern = readonly Part[];

type Part =
  | { readonly slot: string }
  | { readonly alternatives: readonly (readonly string[])[]; readonly optional: boolean };

/** Makes something of a slot's words; undefined when they are not of its kind. */
export type ReadSlot = (name: string, text: string) => unknown;

export function pattern(rule: string): Pattern {
  return rule.split(" ").map((part) => {
    if (part.startsWith("<")) return { slot: part.slice(1, -1) };
    const optional = part.endsWith("?");
    const words = optional ? part.slice(0, -1) : part;
    return { alternatives: words.split("|").map((it) => it.split("_")), optional };
  });
}

/** @returns what the slots hold, when the rule takes all of the words; slots take as few as they can */
export function match(
  rule: Pattern,
  source: string,
  tokens: readonly Token[],
  readSlot: ReadSlot,
): Record<string, unknown> | undefined {
  const [part, ...rest] = rule;
  const at = tokens.findIndex((token) => !isMark(token));
  const left = at === -1 ? [] : tokens.slice(at);
  if (!part) return left.length === 0 ? {} : undefined;
  if ("slot" in part) return matchSlot(part.slot, rest, source, left, readSlot);
  for (const words of part.alternatives) {
    const after = skip(left, words);
    const matched = after && match(rest, source, after, readSlot);
    if (matched) return matched;
  }
  return part.optional ? match(rest, source, left, readSlot) : undefined;
}

function matchSlot(
  name: string,
  rest: Pattern,
  source: string,
  tokens: readonly Token[],
  readSlot: ReadSlot,
): Record<string, unknown> | undefined {
  for (let length = rest.length === 0 ? tokens.length : 1; length <= tokens.length; length++) {
    const matched = match(rest, source, tokens.slice(length), readSlot);
    const value = matched && readSlot(name, textOf(source, tokens.slice(0, length)));
    if (value !== undefined) return { ...matched, [name]: value };
  }
  return undefined;
}

function skip(tokens: readonly Token[], words: readonly string[]): readonly Token[] | undefined {
  let left = tokens;
  for (const word of words) {
    const at = left.findIndex((token) => !isMark(token));
    if (at === -1 || left[at]?.word !== word || left[at]?.quoted) return undefined;
    left = left.slice(at + 1);
  }
  return left;
}
