import { duration } from "@todo/contracts/primitives";
import * as v from "valibot";

const units = {
  minutes: /^m(in(ute)?s?)?$/,
  hours: /^h((ou)?rs?)?$/,
  days: /^d(ays?)?$/,
  weeks: /^w((ee)?ks?)?$/,
  months: /^months?$/,
  years: /^y((ea)?rs?)?$/,
} as const;
type Unit = keyof typeof units;

const numbers: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  half: 0.5,
};
/** Characters. Nobody needs more to say how long, and what is added up stays a number. */
const maxLength = 100;
const around = /^(?:in|for)\s+|\s+(?:before(?:hand)?|earlier|ahead|in advance|prior|long)$/gi;
const amount =
  /(\d{1,6}(?:\.\d{1,3})?|[a-z]+)\s*([a-z]+)(?:\s+and\s+a\s+(half|quarter))?(?:\s+and\s+|\s*,\s*|\s*|$)/giy;

/** What a fraction of a unit is counted in. */
const smaller: Partial<Record<Unit, readonly [Unit, number]>> = {
  hours: ["minutes", 60],
  days: ["hours", 24],
  weeks: ["days", 7],
  years: ["months", 12],
};

/**
 * Reads how long: "30 minutes", "an hour and a half", "2 days before", "1h30m", or ISO 8601 itself.
 *
 * @returns ISO 8601, as the contract has durations; undefined when the text says anything else
 */
export function readDuration(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > maxLength) return undefined;
  const read = v.safeParse(duration, trimmed);
  if (read.success) return read.output;
  const words = trimmed.replace(around, "").replace(/\bhalf an? /gi, "half ");
  const total = words === "" ? undefined : sum(words);
  const result = v.safeParse(duration, total && Temporal.Duration.from(total).toString());
  return result.success ? result.output : undefined;
}

function sum(words: string): Partial<Record<Unit, number>> | undefined {
  const total: Partial<Record<Unit, number>> = {};
  amount.lastIndex = 0;
  while (amount.lastIndex < words.length) {
    const [, count = "", word = "", rest] = amount.exec(words) ?? [];
    const unit = unitOf(word.toLowerCase());
    const number = numbers[count.toLowerCase()] ?? Number(count);
    if (unit === undefined || count === "" || Number.isNaN(number)) return undefined;
    const fraction = rest === undefined ? 0 : rest.toLowerCase() === "half" ? 0.5 : 0.25;
    if (!add(total, unit, number + fraction)) return undefined;
  }
  return total;
}

function unitOf(word: string): Unit | undefined {
  return (Object.keys(units) as Unit[]).find((unit) => units[unit].test(word));
}

/** @returns whether it could be said without a fraction */
function add(total: Partial<Record<Unit, number>>, unit: Unit, number: number): boolean {
  const [finer, per] = smaller[unit] ?? [unit, 1];
  const [name, count] = Number.isInteger(number) ? [unit, number] : [finer, number * per];
  total[name] = (total[name] ?? 0) + count;
  return Number.isInteger(count);
}
