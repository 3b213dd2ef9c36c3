import { type Atom, isMark, lex } from "./atoms.ts";
import type { Here } from "./here.ts";
import type { Entry, Lexicon } from "./words/lexicon.ts";
import type { Category } from "./words/words.ts";

/** What was read from some atom on, and the index after it. */
export interface Match<Value> {
  readonly value: Value;
  readonly end: number;
}

/** Of matches that begin at the same place the longest; of equal ones the first. */
export function longest<Value>(found: readonly (Match<Value> | undefined)[]): Match<Value> | undefined {
  return found.reduce((best, it) => (it && it.end > (best?.end ?? 0) ? it : best), undefined);
}

/**
 * "Am Do", "jeden Mi", "Di 19:30", "Mo/Mi/Fr": "do", "so" and "mi" are also other words, so that they are weekdays only
 * where the words beside them say so.
 */
function isShortWeekday(s: Source, at: number): boolean {
  if (!s.is(at, "shortWeekday") || (s.isGlued(at) && !/^[/,–-]$/.test(s.word(at - 1)))) return false;
  if ((["on", "every", "which"] as const).some((it) => s.is(at - 1, it))) return true;
  const isLed = (["by", "until", "before", "after", "starting", "since"] as const).some((it) =>
    s.is(at - 1, it),
  );
  if (isLed && isCapital(s, at) && (s.isClosed(at + 1) || !/^(?:so|do)$/.test(s.word(at)))) return true;
  if (hasHour(s, at)) return true;
  // "Sa Abend"; but "so früh wie möglich"
  if (isCapital(s, at) && s.word(at) !== "so" && s.is(afterDay(s, at), "partOfDay")) return true;
  return [at - 2, at + 2].some((other) => {
    const joint = (at + other) / 2;
    if (!s.is(other, "shortWeekday") || s.word(other) === s.word(at)) return false;
    const isDash = /^[/,–-]$/.test(s.word(joint));
    // "mo–fr", "di/do"
    if (isDash && s.isGlued(joint) && s.isGlued(joint + 1)) return true;
    // "mo bis fr 9:15"
    const isJoined = isDash || s.is(joint, "and") || s.is(joint, "to");
    return isJoined && (isCapital(s, at) || (other > at && leadsToHour(s, other)));
  });
}

/** The first of "mo, mi, fr 18 uhr" */
function leadsToHour(s: Source, at: number): boolean {
  return s.once(`hour after ${at}`, () => {
    const isJoined = s.word(at + 1) === "," || s.is(at + 1, "and");
    return hasHour(s, at) || (isJoined && s.is(at + 2, "shortWeekday") && leadsToHour(s, at + 2));
  });
}

/** "Mi., 2.12.": where what follows a day begins. */
function afterDay(s: Source, at: number): number {
  const dot = s.word(at + 1) === "." && s.isGlued(at + 1) ? at + 2 : at + 1;
  return s.word(dot) === "," ? dot + 1 : dot;
}

/** "Mi um 9", "Fr 9:15", "Sa 14-22 Uhr" */
function hasHour(s: Source, at: number): boolean {
  const next = afterDay(s, at);
  const isAt = (["at", "about", "from", "by", "after"] as const).some((it) => s.is(next, it));
  if (isAt && s.digits(next + 1) !== undefined) return true;
  if (s.digits(next) === undefined) return false;
  if (/^(?:[.:]|uhr)$/.test(s.word(next + 1))) return true;
  const isRange = /^[-–]$/.test(s.word(next + 1)) && s.digits(next + 2) !== undefined;
  return isRange && /^(?:[.:]|uhr)$/.test(s.word(next + 3));
}

/** "Jeden Morgen", "Freitag Morgen", "am Morgen": not the day that comes next. */
function isMorning(s: Source, at: number): boolean {
  if (s.here.language !== "de" || s.word(at) !== "morgen") return false;
  return (
    s.is(at - 1, "weekday") ||
    s.is(at - 1, "weekdays") ||
    s.is(at - 1, "every") ||
    /^(?:am|diesen|heut|gegen)$/.test(s.word(at - 1))
  );
}

function isCapital(s: Source, at: number): boolean {
  return /^\p{Lu}/u.test(s.slice(at, at + 1));
}

/** A text as the grammar sees it: atoms, their categories in the language, and the current day. */
export class Source {
  readonly text: string;
  readonly here: Here;
  readonly atoms: readonly Atom[];
  readonly #lexicon: Lexicon;
  readonly #entries: readonly (ReadonlyMap<Category, readonly Entry[]> | undefined)[];
  readonly #known = new Map<string, unknown>();
  #now: Temporal.ZonedDateTime | undefined;

  constructor(text: string, words: Lexicon, here: Here, atoms: readonly Atom[] = lex(text)) {
    this.text = text;
    this.here = here;
    this.atoms = atoms;
    this.#lexicon = words;
    this.#entries = atoms.map(({ word }) => words.get(word));
  }

  get now(): Temporal.ZonedDateTime {
    this.#now ??= Temporal.Instant.from(this.here.now).toZonedDateTimeISO(this.here.timeZone);
    return this.#now;
  }

  get today(): Temporal.PlainDate {
    return this.now.toPlainDate();
  }

  /** Caches what was read at a place, so that reading takes time in proportion to the text, not to its square. */
  once<Value>(what: string, read: () => Value): Value {
    if (!this.#known.has(what)) this.#known.set(what, read());
    return this.#known.get(what) as Value;
  }

  word(at: number): string {
    return this.atoms[at]?.word ?? "";
  }

  isGlued(at: number): boolean {
    return this.atoms[at]?.glued ?? false;
  }

  /** Whether the language knows the word in any category. */
  isKnown(at: number): boolean {
    return this.#entries[at] !== undefined || this.digits(at) !== undefined;
  }

  /** All single words of some categories in the language. */
  wordsOf(categories: readonly Category[]): readonly string[] {
    return this.once("words of", () =>
      [...this.#lexicon].flatMap(([word, entries]) =>
        categories.some((it) => entries.has(it)) ? [word] : [],
      ),
    );
  }

  /** The longest words of a category at this position. */
  term(at: number, category: Category): Match<string> | undefined {
    const entries = this.#entries[at]?.get(category);
    const found = entries?.find(({ words }) =>
      words.every((word, index) => index === 0 || this.word(at + index) === word),
    );
    if (!found && category === "weekday" && isShortWeekday(this, at)) return this.term(at, "shortWeekday");
    if (category === "relativeDay" && found?.value === "1" && isMorning(this, at)) return undefined;
    if (category === "partOfDay" && !found && isMorning(this, at)) return { value: "morning", end: at + 1 };
    return found && { value: found.value, end: at + found.words.length };
  }

  is(at: number, category: Category): boolean {
    return this.term(at, category) !== undefined;
  }

  /** Skips words of any of the categories at this position. */
  skip(at: number, ...categories: Category[]): number {
    let end = at;
    for (const category of categories) end = this.term(end, category)?.end ?? end;
    return end;
  }

  /** The digits at this position. Those of other scripts than Latin are words that the grammar does not know. */
  digits(at: number): string | undefined {
    return /^\d+$/.test(this.word(at)) ? this.word(at) : undefined;
  }

  /** Whether a clause ends before this atom: at the end of the text, or at a punctuation mark. */
  isClosed(at: number): boolean {
    const atom = this.atoms[at];
    if (atom === undefined || isMark(atom) || /^[()]$/.test(atom.word)) return true;
    return /^[–—-]$/.test(atom.word) && !(atom.glued && this.isGlued(at + 1));
  }

  slice(from: number, to: number): string {
    const [first, last] = [this.atoms[from], this.atoms[to - 1]];
    return first && last && from < to ? this.text.slice(first.start, last.end) : "";
  }
}
