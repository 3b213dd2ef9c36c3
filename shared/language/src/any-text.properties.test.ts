import { dueDate, duration } from "@todo/contracts/primitives";
import { recurrence } from "@todo/contracts/recurrence";
import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { readDuration, readRule, readWhen } from "./phrases.ts";
import { read } from "./read.ts";

const here = { now: "2026-11-20T17:00:00.000Z", timeZone: "Europe/Berlin" };

/** Words that have a meaning somewhere, in any order, mixed with numbers and nonsense. */
const words =
  "every each other second last on the of in for until from starting at and a an half next day days week weeks month year years monday fri sunday march dec 1st 31st 2:30am 25:99 noon midnight tomorrow ago before times daily weekly 2026-11-21 12/24 hour minutes UTC +25:00 -1 0 15 999 99999999 1e400 jeden nächsten übermorgen um".split(
    " ",
  );
const word = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...words) }, fc.string({ unit: "grapheme" }));
const text = fc.array(word, { maxLength: 10 }).map((it) => it.join(" "));

test("every text is read as something that the contract accepts", () => {
  fc.assert(
    fc.property(text, (said) => {
      const when = readWhen(said, here);
      if (when && "due" in when) expect(v.is(dueDate, when.due), `${said}: ${when.due}`).toBe(true);
      const repeats = readRule(said, here);
      if (repeats && "due" in repeats) {
        expect(v.is(dueDate, repeats.due), `${said}: ${repeats.due}`).toBe(true);
        expect(v.safeParse(recurrence, repeats.recurrence).success).toBe(true);
      }
      const long = readDuration(said);
      if (long) expect(v.is(duration, long), `${said}: ${long}`).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test.each(["12.١٢.2026", "dec ١٢", "dec 𖭐𐴰", "milk in ٣ days", "at ٥:٣٠", "every ٢ weeks"])(
  "digits of another script are read without a fault: %s",
  (said) => {
    const { intent } = read(`pay the rent ${said}`, here);
    expect("add" in intent || "unclear" in intent).toBe(true);
    expect(JSON.stringify(intent)).not.toContain("null");
  },
);

test("each word of a text is in exactly one part, and a part's text equals its characters", () => {
  fc.assert(
    fc.property(text, (said) => {
      const { parts } = read(`remind me to ${said}`, here);
      const message = `remind me to ${said}`;
      for (const part of parts) expect(message.slice(part.start, part.end)).toBe(part.text);
      for (const [index, part] of parts.entries())
        expect(part.start, `${message}: ${JSON.stringify(parts)}`).toBeGreaterThanOrEqual(
          parts[index - 1]?.end ?? 0,
        );
      const outside = parts.reduceRight(
        (rest, { start, end }) => rest.slice(0, start) + rest.slice(end),
        message,
      );
      expect(outside, `${message}: ${JSON.stringify(parts)}`).not.toMatch(/[\p{L}\p{Nd}]/u);
    }),
    { numRuns: 2000 },
  );
});
