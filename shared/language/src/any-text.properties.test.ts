import { dueDate, duration } from "@todo/contracts/primitives";
import { recurrence } from "@todo/contracts/recurrence";
import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { readDuration } from "./duration-words.ts";
import { readRecurrence } from "./recurrence-words.ts";
import { readWhen } from "./when.ts";

const here = { now: "2026-11-20T17:00:00.000Z", timeZone: "Europe/Berlin" };

/** Words that mean something somewhere, in any order, with numbers and nonsense between them. */
const words =
  "every each other second last on the of in for until from starting at and a an half next day days week weeks month year years monday fri sunday march dec 1st 31st 2:30am 25:99 noon midnight tomorrow ago before times daily weekly 2026-11-21 12/24 hour minutes UTC +25:00 -1 0 15 999 99999999 1e400".split(
    " ",
  );
const word = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...words) }, fc.string({ unit: "grapheme" }));
const text = fc.array(word, { maxLength: 10 }).map((it) => it.join(" "));

test("whatever is said, what is read is what the contract takes, and the words are from the text", () => {
  fc.assert(
    fc.property(text, (said) => {
      const when = readWhen(said, here);
      if (when) {
        expect(v.is(dueDate, when.due), `${said}: ${when.due}`).toBe(true);
        expect(said.slice(when.index, when.index + when.text.length)).toBe(when.text);
      }
      const repeats = readRecurrence(said, here);
      if (repeats) {
        expect(v.is(dueDate, repeats.due), `${said}: ${repeats.due}`).toBe(true);
        expect(v.safeParse(recurrence, repeats.recurrence).success).toBe(true);
        expect(said.slice(repeats.index, repeats.index + repeats.text.length)).toBe(repeats.text);
      }
      const long = readDuration(said);
      if (long) expect(v.is(duration, long), `${said}: ${long}`).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
