import type { Source } from "../source.ts";
import type { Category } from "../words/words.ts";

const names: readonly Category[] = ["month", "weekday", "relativeDay"];
const leading: readonly Category[] = [
  "on",
  "by",
  "until",
  "every",
  "which",
  "before",
  "after",
  "starting",
  "of",
  "ordinal",
  "ordinalMark",
];

/**
 * "Buy cake 12 decembr", "bis Mitwochh": a word beside a number, or after "on" or "by", that is one letter from a
 * month or a day. Of a long name that is enough at either end of a clause, too.
 */
export function isMisspelt(s: Source, at: number): boolean {
  const word = s.word(at);
  if (s.atoms[at]?.kind !== "word" || word.length < 5 || s.isKnown(at)) return false;
  const isLed = s.digits(at - 1) !== undefined || leading.some((it) => s.is(at - 1, it));
  const isBeside = isLed || (s.digits(at + 1) !== undefined && s.isClosed(at + 2));
  if (!isBeside && !s.isClosed(at + 1) && at > 0 && !s.isClosed(at - 1)) return false;
  const least = isBeside ? 6 : 8;
  return s.wordsOf(names).some((name) => name.length >= least && isOneOff(word, name));
}

/** One letter is missing, too many or wrong, or two are swapped. */
function isOneOff(one: string, other: string): boolean {
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  let back = 0;
  while (back < Math.min(one.length, other.length) - from && one.at(-1 - back) === other.at(-1 - back))
    back += 1;
  const [left, right] = [one.slice(from, one.length - back), other.slice(from, other.length - back)];
  if (left.length === 2) return left === [...right].reverse().join("");
  return left.length < 2 && right.length < 2;
}
