import fc from "fast-check";
import { expect, test } from "vitest";
import * as any from "./testing/arbitraries.ts";
import { isRule, ruleOf } from "./testing/chain.ts";
import { hasNextDateSoon, isRightInLibrary, libraryDates, ownDates } from "./testing/library.ts";

/** `RECURRENCE_RUNS=100000` asks for more; `.ci/run` asks for 3 000. A failure prints its seed. */
const numRuns = Number(process.env.RECURRENCE_RUNS ?? 1_000);
const timeout = 20_000 + numRuns * 100;

/** The library does not support SKIP. */
const plain = any.rule
  .map((rule) => ({ ...rule, skip: "omit" }))
  .filter(isRule)
  .map(ruleOf);
const nine = any.start.map((date) => `${date}T09:00:00.000Z`);

test(
  "the rrule package gives the same dates",
  () => {
    fc.assert(
      fc.property(plain, nine, (rule, start) => {
        fc.pre(isRightInLibrary(rule, start) && hasNextDateSoon(rule, start));
        expect(ownDates(rule, start)).toEqual(libraryDates(rule, start));
      }),
      { numRuns },
    );
  },
  timeout,
);

test(
  "the rrule package ends a series at the same occurrence, by COUNT and by UNTIL",
  () => {
    const last = fc.record({
      after: fc.integer({ min: 1, max: 40 }),
      seconds: fc.integer({ min: -1, max: 1 }),
    });
    fc.assert(
      fc.property(plain, nine, last, (rule, before, { after, seconds }) => {
        fc.pre(isRightInLibrary(rule, before) && hasNextDateSoon(rule, before));
        // Only here does COUNT include a first occurrence that the rule does not match, so this starts at one that it
        // matches.
        const start = libraryDates(rule, before)[1];
        fc.pre(start !== undefined && isRightInLibrary(rule, start) && hasNextDateSoon(rule, start));
        const counted = { ...rule, ends: { after } };
        expect(ownDates(counted, start)).toEqual(libraryDates(counted, start));
        const end = Date.parse(libraryDates(rule, start).at(after - 1) ?? start) + seconds * 1000;
        const limited = { ...rule, ends: { on: new Date(end).toISOString() } };
        expect(ownDates(limited, start)).toEqual(libraryDates(limited, start));
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  },
  timeout,
);

test("a clamped day equals the last existing day up to it, which the rrule package can express", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 29, max: 31 }),
      nine,
      fc.integer({ min: 1, max: 30 }),
      (day, start, interval) => {
        const monthly = { frequency: "monthly", interval };
        const days = Array.from({ length: day - 27 }, (_, index) => 28 + index);
        const spelled = ruleOf({ ...monthly, by_month_day: days, by_set_pos: -1, skip: "omit" });
        const clamped = ruleOf({ ...monthly, by_month_day: day });
        expect(ownDates(clamped, start)).toEqual(libraryDates(spelled, start));
      },
    ),
  );
});
