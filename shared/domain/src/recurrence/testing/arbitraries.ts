import { weekdays } from "@todo/contracts/recurrence/fields";
import fc from "fast-check";
import { isRule } from "./chain.ts";

const someOf = <T>(it: fc.Arbitrary<T>, maxLength: number) => fc.uniqueArray(it, { minLength: 1, maxLength });
const interval = (max: number) => fc.oneof(fc.constant(1), fc.integer({ min: 1, max }));

const weekday = fc.constantFrom(...weekdays);
const plainWeekdays = someOf<string>(weekday, 7);
const nthWeekdays = (max: number) =>
  someOf(
    fc.tuple(fc.constantFrom("", "-"), fc.integer({ min: 1, max }), weekday).map((parts) => parts.join("")),
    3,
  );
const months = someOf(fc.integer({ min: 1, max: 12 }), 4);
const monthDay = fc.oneof(
  fc.integer({ min: 1, max: 31 }),
  fc.integer({ min: -31, max: -1 }),
  fc.constantFrom(-1, 29, 30, 31),
);
const position = (max: number) => fc.integer({ min: -max, max }).filter((it) => it !== 0);
const oneOrMore = (it: fc.Arbitrary<number>) => fc.oneof(it, someOf(it, 4));
const skip = fc.constantFrom("backward", "omit");

const maybe = (it: fc.Arbitrary<object>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: it });
const merged = (...parts: fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((all): object => Object.assign({}, ...all));

const weekParts = merged(
  fc.record({ by_weekday: plainWeekdays, week_start: weekday }, { requiredKeys: [] }),
  maybe(fc.record({ by_set_pos: oneOrMore(position(3)) })),
);

/** Days by number, by weekday, or by both, a combination that few months have. */
const monthParts = (maxNth: number) => {
  const by_month_day = oneOrMore(monthDay);
  const mixed = fc.tuple(weekday, nthWeekdays(5)).map((it) => it.flat());
  return merged(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      { weight: 5, arbitrary: fc.record({ by_month_day }) },
      {
        weight: 5,
        arbitrary: fc.record({ by_weekday: fc.oneof(plainWeekdays, nthWeekdays(maxNth), mixed) }),
      },
      { weight: 1, arbitrary: fc.record({ by_month_day, by_weekday: plainWeekdays }) },
    ),
    maybe(fc.record({ by_set_pos: oneOrMore(position(5)) })),
    fc.record({ skip }),
  );
};

const rulesOf = (frequency: string, max: number, parts: fc.Arbitrary<object>) =>
  merged(
    fc.record({ frequency: fc.constant(frequency), interval: interval(max) }),
    maybe(fc.record({ by_month: months })),
    parts,
  );

/** Rules with intervals small enough to have a few dates within `days`; also some that the contract refuses. */
export const anyRule = fc.oneof(
  rulesOf("daily", 400, maybe(fc.record({ by_weekday: plainWeekdays }))),
  rulesOf("weekly", 60, weekParts),
  rulesOf("monthly", 30, monthParts(6)),
  rulesOf("yearly", 5, monthParts(53)),
  // Days and months of a year, which need each other.
  rulesOf("yearly", 5, merged(fc.record({ by_month: months }), monthParts(6))),
);

/** Any rule that the contract allows. */
export const rule = anyRule.filter(isRule);

/** A little more than ten years, so that 29 February occurs twice. */
export const days = 3_700;

/** Month ends and 29 February more often than at random; 2096 to include a common year divisible by four. */
export const start = fc.oneof(
  fc.constantFrom("2024-02-29", "2026-01-31", "2026-10-31", "2027-12-30", "2096-02-29"),
  fc
    .integer({ min: 0, max: 30_000 })
    .map((day) => Temporal.PlainDate.from("2010-01-01").add({ days: day }).toString()),
);

/**
 * Gaps and overlaps of an hour and of half an hour, at night and at midnight, north and south, pauses for Ramadan,
 * and a lost day.
 */
export const timeZone = fc.constantFrom(
  "Etc/UTC",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "America/Sao_Paulo",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Asia/Gaza",
  "Pacific/Apia",
  "America/Nuuk",
);

/** Half of them are within the hours that clocks skip or repeat. */
export const time = fc
  .oneof(
    fc.tuple(fc.constantFrom(0, 1, 2, 3, 23), fc.constantFrom(0, 15, 30, 45)),
    fc.tuple(fc.nat(23), fc.nat(59)),
  )
  .map(([hour, minute]) => Temporal.PlainTime.from({ hour, minute }).toString());
