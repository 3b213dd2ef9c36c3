import * as v from "valibot";

/** Text that a database can store: PostgreSQL cannot hold NUL, nor UTF-8 an unpaired surrogate. */
export const text = v.pipe(
  v.string("expected text"),
  v.check((it) => !it.includes("\0") && it.isWellFormed(), "expected text without NUL or broken characters"),
);

/**
 * Maximum number of marks on one character, as in Unicode's Stream-Safe Text Format (UAX 15); no language comes
 * close. Form C sorts the marks of a character in a time that grows with the square of their number: 100 000 of them
 * would take a minute.
 */
const maxMarks = 30;
/** Looks at each run of marks once, from its beginning. */
const tooManyMarks = new RegExp(`(?<!\\p{M})\\p{M}{${maxMarks + 1}}`, "u");

/**
 * Text that a person typed. Canonically equivalent forms (an é may be one code point or two) become one, in Unicode's
 * Normalization Form C, so that equal words are equal bytes, also for filters and searches.
 */
export const typed = v.pipe(
  text,
  v.check(
    (it) => !tooManyMarks.test(it),
    `expected at most ${maxMarks} accents or other marks on one character`,
  ),
  v.transform((it) => it.normalize("NFC")),
);

/** Control characters, including the beginning of every terminal escape sequence. */
const control = /\p{Cc}/u;
const controlInLines = /[^\P{Cc}\t\n\r]/u;
/**
 * Characters that reverse the order of the text after them, so that it looks like other text: see Unicode UTS 55.
 * Marks and isolates are allowed.
 */
const override = /[\u202d\u202e]/u;
const lineBreak = /[\u2028\u2029]/u;

/**
 * Only invisible characters: spaces, zero-width characters, fillers, the place of an object, and what is no character at all. V8 needs
 * 1 ms to read this pattern, so it does when there is a title, not when a function starts.
 */
const isUnseen = (it: string) =>
  /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}\p{Noncharacter_Code_Point}\u2800\uFFFC\u{16FE4}\u{1D159}]*$/u.test(
    it,
  );

/** Lengths count Unicode code points, as PostgreSQL does. */
const length = (it: string) => [...it].length;

const without = (...refused: readonly RegExp[]) =>
  v.check<string, (issue: v.CheckIssue<string>) => string>(
    (it) => !refused.some((one) => one.test(it)),
    ({ input }) =>
      `expected text without ${nameOf(refused.map((one) => one.exec(input)?.[0]).find(Boolean))}`,
  );

function nameOf(character = ""): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return override.test(character)
    ? `a change of writing direction (U+${code})`
    : `control characters (U+${code})`;
}

/**
 * A title or a name: one line with something visible in it. Emoji with joiners stay whole.
 *
 * @param max code points
 */
export const line = (max: number) =>
  v.pipe(
    typed,
    v.trim(),
    v.check((it) => !isUnseen(it) && length(it) <= max, `expected 1 to ${max} characters`),
    without(control, lineBreak, override),
  );

/** Several lines: also allows tabs and line breaks. @param max code points */
export const lines = (max: number) =>
  v.pipe(
    typed,
    v.check((it) => length(it) <= max, `expected at most ${max} characters`),
    without(controlInLines, override),
  );
