import fc from "fast-check";
import { expect, test } from "vitest";
import { read } from "./read.ts";
import type { Intent } from "./reader/intent.ts";

/** A Wednesday, 10:00 in Berlin. */
const here = { now: "2026-11-25T09:00:00.000Z", timeZone: "Europe/Berlin" };

/**
 * A word about time, and what of it a field shows: written here independently of the words that the reader looks for.
 */
interface Piece {
  readonly say: string;
  readonly shows: RegExp;
  /** The parts to be shown, if it means several things. */
  readonly parts?: readonly Piece[];
}
const piece = (say: string, shows: RegExp): Piece => ({ say, shows });
const several = (say: string, ...parts: Piece[]): Piece => ({ say, shows: /never/, parts });

const times = [
  piece("at 7am", /T07:00/),
  piece("6pm", /T18:00/),
  piece("at 14:30", /T14:30/),
  piece("at 5", /T17:00/),
  piece("noon", /T12:00/),
  several("10 to 11", piece("10", /T10:00/), piece("11", /T11:00/)),
];
const days = [
  piece("on friday", /2026-(11-27|12-04)|FR/),
  piece("monday", /2026-(11-30|12-07)|MO/),
  piece("tomorrow", /2026-11-26/),
  piece("on 28/11", /2026-11-28/),
  piece("5.12.", /2026-12-05/),
  piece("on 24 december", /2026-12-24/),
  several("tue/thu", piece("tue", /TU/), piece("thu", /TH/)),
  several("mon wed fri", piece("mon", /MO/), piece("wed", /WE/), piece("fri", /FR/)),
];
const rules = [
  piece("every day", /"daily"/),
  piece("every sunday", /SU/),
  several("every 2 weeks on tuesday", piece("every 2 weeks", /"interval":2/), piece("tuesday", /TU/)),
  piece("daily", /"daily"/),
  piece("once a week", /"weekly"/),
  // After a date that is later in the year, it is in the next one.
  piece("until 18 december", /202[67]-12-18/),
  piece("twice a day", /never/),
];
const leads = [
  piece("1 day before", /P1D/),
  piece("30 minutes before", /T30M/),
  piece("the day before", /P1D/),
];
/** Lead times come last: "the day before" followed by a day is another day. */
const pieces = fc
  .shuffledSubarray([...times, ...days, ...rules, ...leads], { minLength: 1, maxLength: 4 })
  .map((all) => [...all.filter((it) => !leads.includes(it)), ...all.filter((it) => leads.includes(it))]);

/** Where the pieces are placed. */
const sentence = fc.record({
  said: pieces,
  opening: fc.constantFrom(
    "",
    "add ",
    "remind me to ",
    "remind me ",
    "move ",
    "repeat ",
    "postpone ",
    "list ",
    "complete ",
    "skip ",
  ),
  name: fc.constantFrom("feed the cat", "dentist", "call grandma"),
  joint: fc.constantFrom(" ", ", ", " and "),
  nameFirst: fc.boolean(),
});

const words = (text: string) =>
  text
    .toLowerCase()
    .match(/[^\s",:[\]{}/]+(?::\d+)?/g)
    ?.filter((it) => !/^(?:at|on|the)$/.test(it)) ?? [];

const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** Instants as the wall clock shows them, and the weekdays of all dates. */
function shownBy(intent: Intent): string {
  const shown = JSON.stringify(intent).replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, (instant) =>
    Temporal.Instant.from(instant)
      .toZonedDateTimeISO(here.timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: "minute" }),
  );
  const dates = shown.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
  return `${shown} ${dates.map((date) => codes[Temporal.PlainDate.from(date).dayOfWeek - 1]).join()}`;
}

test("no time expression is dropped: it ends in a field, stays in the title, or nothing is done", () => {
  let done = 0;
  fc.assert(
    fc.property(sentence, ({ said, opening, name, joint, nameFirst }) => {
      const clauses = said.map(({ say }) => say).join(joint);
      const text =
        opening +
        (nameFirst ? `${name} ${clauses}` : `${clauses} ${opening.startsWith("remind") ? "to " : ""}${name}`);
      const intent = read(text, here).intent;
      if ("unclear" in intent) return;
      done += 1;
      const shown = shownBy(intent);
      for (const { say, shows } of said.flatMap((it) => it.parts ?? [it])) {
        const isKept = words(say).every((word) => words(shown).includes(word));
        expect(isKept || shows.test(shown), `${text}\n${say}\n${shown}`).toBe(true);
      }
    }),
    { numRuns: 1500 },
  );
  // A reader that always asks would also pass, so a minimum number of sentences must be understood.
  expect(done).toBeGreaterThan(350);
});
