import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { tag } from "./task.ts";
import { line, lines, typed } from "./text.ts";

const faults = (schema: v.GenericSchema, input: unknown) =>
  v.safeParse(schema, input).issues?.map(({ message }) => message);
const [title, description] = [line(200), lines(100)];

test("both Unicode forms of é become one", () => {
  for (const schema of [typed, title, description]) {
    expect(v.parse(schema, "cafe\u0301")).toBe("caf\u00e9");
  }
});

test("more combining marks on one character than any language uses are refused, without sorting them", () => {
  const marks = "\u0315\u0300\u05ae\u0301";
  for (const schema of [typed, title, description, tag]) {
    expect(v.is(schema, `a${marks.repeat(7)}\u0315\u0300`)).toBe(true);
    for (const many of [`a${marks.repeat(8)}`, marks.repeat(50_000)]) {
      expect(faults(schema, many)).toEqual(["expected at most 30 accents or other marks on one character"]);
    }
  }
});

test.each([
  ["a terminal escape", "\u001b[2Jaway", "U+001B"],
  ["an escape of one character", "\u009b2J", "U+009B"],
  ["a bell", "ding\u0007", "U+0007"],
  ["a rubbed out letter", "a\u007f", "U+007F"],
  ["a line break", "one\ntwo", "U+000A"],
  ["a tab", "one\ttwo", "U+0009"],
  ["Unicode's own line break", "one\u2028two", "U+2028"],
  ["text that turns its order around", "exe.\u202egpj", "U+202E"],
])("a title with %s is refused, and the character is named", (_, input, code) => {
  expect(faults(title, input)).toEqual([expect.stringContaining(code)]);
});

test.each([
  ["a zero-width space", "\u200b"],
  ["joiners", "\u200d\u2060\ufeff"],
  ["a filler", "\u3164"],
  ["an empty braille cell", "\u2800"],
  ["the place of an object", "\uFFFC"],
  ["a filler of Khitan", "\u{16FE4}"],
  ["a null notehead", "\u{1D159}"],
  ["no character", "\uFFFF"],
  ["blanks of all kinds", " \u00a0\u3000\u00ad"],
  ["a line break, which is trimmed", "\r\n"],
])("a title that consists only of %s counts as empty", (_, input) => {
  expect(faults(title, input)).toEqual(["expected 1 to 200 characters"]);
});

test.each([
  "👩‍👩‍👧‍👦 family dinner",
  "❤️",
  "🏴󠁧󠁢󠁥󠁮󠁧󠁿 match",
  "می‌خواهم",
  "قائمة \u200f(1)\u200f",
  "\u2068mum\u2069 calls",
  "क्‍ष",
  "100 % _ \\ <b>",
])("%s is accepted as a title, unchanged", (input) => {
  expect(v.parse(title, input)).toBe(input.normalize("NFC"));
});

test("a description may have lines and tabs, but no control characters", () => {
  expect(v.parse(description, "one\r\n\ttwo")).toBe("one\r\n\ttwo");
  expect(v.parse(description, "")).toBe("");
  for (const input of ["\u001b[31m", "a\u0008b", "\u009d0;title\u009c", "\u202d"]) {
    expect(faults(description, input), JSON.stringify(input)).toHaveLength(1);
  }
});

test("every accepted title is in Unicode form C, without control characters, within the limit, and is accepted again unchanged", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 210 }), (input) => {
      const { success, output } = v.safeParse(title, input);
      if (!success) return;
      expect([...output].length).toBeLessThanOrEqual(200);
      expect(output).not.toMatch(/\p{Cc}/u);
      expect(v.parse(title, output)).toBe(output);
    }),
    { numRuns: 2_000 },
  );
});
