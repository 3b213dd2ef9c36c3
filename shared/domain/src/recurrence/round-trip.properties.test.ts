import type { Recurrence } from "@todo/contracts/recurrence";
import { fromRrule } from "@todo/contracts/recurrence/from-rrule";
import { recurrenceInput } from "@todo/contracts/recurrence/input";
import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import * as any from "./testing/arbitraries.ts";
import { at, following, ruleOf } from "./testing/chain.ts";
import { toRrule } from "./to-rrule.ts";

const numRuns = 500;
const instant = any.start.map((date) => `${date}T21:30:00.000Z`);
const ends = fc.oneof(
  fc.constant(null),
  fc.record({ after: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ on: fc.oneof(any.start, instant) }),
);
const rule = fc.tuple(any.rule, ends).map(([it, end]): Recurrence => ({ ...ruleOf(it), ends: end }));
const due = fc.oneof(
  fc.record({ start: any.start, timeZone: any.timeZone }),
  fc
    .tuple(any.start, any.time, any.timeZone)
    .map(([date, time, timeZone]) => ({ start: at(`${date}T${time}`, timeZone), timeZone })),
);

test("a rule survives the round trip through RRULE text", () => {
  fc.assert(
    fc.property(rule, (it) => {
      expect(fromRrule(toRrule(it)!)).toEqual(it);
    }),
    { numRuns },
  );
});

test("fields that RRULE text cannot express are kept next to it", () => {
  const when = fc.constantFrom(
    { mode: "on_schedule", catch_up: "latest" },
    { mode: "on_schedule" },
    { mode: "on_completion" },
  );
  fc.assert(
    fc.property(rule, when, (it, schedule) => {
      const wanted = v.parse(recurrenceInput, { ...it, ...schedule });
      expect(v.parse(recurrenceInput, { rrule: toRrule(wanted), ...schedule })).toEqual(wanted);
    }),
  );
});

test("a rule in normal form stays unchanged", () => {
  fc.assert(
    fc.property(rule, (it) => {
      expect(v.parse(recurrenceInput, it)).toEqual(it);
    }),
    { numRuns },
  );
});

test("the text for a given start yields the same dates from that start, and is in normal form", () => {
  fc.assert(
    fc.property(rule, due, (it, from) => {
      const text = toRrule(it, from)!;
      const back = fromRrule(text);
      expect(following({ ...from, recurrence: back }, 20)).toEqual(
        following({ ...from, recurrence: it }, 20),
      );
      expect(toRrule(back, from)).toBe(text);
    }),
    { numRuns },
  );
});
