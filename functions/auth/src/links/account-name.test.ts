import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { newAccountName } from "./account-name.ts";

const allowed = (name: string) => v.is(newAccountName(100), name);

test.each([
  "lea",
  "Lea Müller",
  "lea@example.com",
  "Αλέξης",
  "Алексей",
  "美咲",
  "김민준",
  "मोहन",
  "o'neil-2",
  "🦊",
])("%s is a name", (name) => expect(allowed(name)).toBe(true));

test.each([
  ["a variation selector", "lea\ufe0f"],
  ["a variation selector of the supplement", "lea\u{e0100}"],
  ["a combining grapheme joiner", "le\u034fa"],
  ["a Hangul filler", "lea\u3164"],
  ["a halfwidth Hangul filler", "lea\uffa0"],
  ["a Hangul initial filler", "lea\u115f"],
  ["a blank Braille pattern", "lea\u2800x"],
  ["a line separator", "lea\u2028x"],
  ["a paragraph separator", "lea\u2029x"],
  ["a zero-width joiner", "le\u200da"],
  ["a soft hyphen", "le\u00ada"],
  ["a change of direction", "lea\u202e"],
  ["a control character", "lea\u0007"],
  ["a character for private use", "lea\ue000"],
  ["a no-break space", "lea\u00a0m"],
  ["two spaces", "lea  m"],
  ["nothing but an accent", "\u0301"],
  ["nothing but spaces", "   "],
  ["a Cyrillic letter among Latin ones", "p\u0430ul"],
  ["a Greek letter among Latin ones", "paul\u03bf"],
  ["a Greek letter among Cyrillic ones", "\u043f\u03bf\u043b"],
  ["too many characters", "x".repeat(101)],
  ["too many bytes when it is compared", "\ufdfa".repeat(100)],
])("a name with %s is refused", (_, name) => expect(allowed(name)).toBe(false));

test("a user name is normalised to one form, and its normal form is a valid name", () => {
  expect(v.parse(newAccountName(100), "Zoe\u0308")).toBe("Zo\u00eb");
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0x20, max: 0xd7ff }), { maxLength: 6 }), (points) => {
      const { success, output } = v.safeParse(newAccountName(100), String.fromCodePoint(...points));
      if (success) expect(v.parse(newAccountName(100), output)).toBe(output);
    }),
  );
});
