import type { Match, Source } from "../source.ts";

/** "3", "1.5", "three", "a couple of". */
export function numberAt(s: Source, at: number): Match<number> | undefined {
  const digits = s.digits(at);
  if (digits === undefined) {
    const word = s.term(at, "number");
    return word && { value: Number(word.value), end: word.end };
  }
  if (digits.length > 6) return undefined;
  const fraction = /^[.,]$/.test(s.word(at + 1)) && s.isGlued(at + 1) && s.isGlued(at + 2);
  const decimals = fraction ? s.digits(at + 2) : undefined;
  if (decimals !== undefined && decimals.length <= 3)
    return { value: Number(`${digits}.${decimals}`), end: at + 3 };
  return { value: Number(digits), end: at + 1 };
}

/** "1st", "first", "last": -1 is the last. */
export function ordinalAt(s: Source, at: number): Match<number> | undefined {
  const word = s.term(at, "ordinal");
  if (word) return { value: Number(word.value), end: word.end };
  const digits = s.digits(at);
  const mark = s.isGlued(at + 1) ? s.term(at + 1, "ordinalMark") : undefined;
  if (digits === undefined || digits.length > 2 || !mark || Number(digits) === 0) return undefined;
  // "5.12." continues: it is a date, not a fifth.
  if (s.isGlued(mark.end) && s.digits(mark.end) !== undefined) return undefined;
  return { value: Number(digits), end: mark.end };
}

/** Several, joined by "and" or commas. */
export function listAt<Value>(
  s: Source,
  at: number,
  one: (at: number) => Match<Value> | undefined,
  isJoint: (at: number) => number | undefined = (at) => jointAt(s, at),
): Match<Value[]> | undefined {
  const first = one(at);
  if (!first) return undefined;
  const values = [first.value];
  let { end } = first;
  for (;;) {
    const next = isJoint(end);
    const more = next === undefined ? undefined : one(next);
    if (!more) return { value: values, end };
    values.push(more.value);
    end = more.end;
  }
}

/** "and", ",", ", and", "&". */
export function jointAt(s: Source, at: number): number | undefined {
  const after = s.word(at) === "," ? at + 1 : at;
  const and = s.skip(after, "and");
  return and > at ? and : undefined;
}
