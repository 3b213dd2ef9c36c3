import { fromRrule } from "@todo/contracts/recurrence/from-rrule";
import { expect, test } from "vitest";
import { at, following, series } from "./testing/chain.ts";
import { datesOf, ending, endless, outside } from "./testing/rfc-vectors.ts";

const zone = "America/New_York";
const nine = (date: string) => at(`${date}T09:00`, zone);

test.each(ending)("RFC 5545: %s from %s", (rrule, start, dates) => {
  const [, ...expected] = datesOf(dates).map(nine);
  expect(following(series(rrule, nine(start), zone), 1_000)).toEqual(expected);
});

test.each(endless)("RFC 5545, without an end: %s from %s", (rrule, start, dates) => {
  const [, ...expected] = datesOf(dates).map(nine);
  expect(following(series(rrule, nine(start), zone), expected.length)).toEqual(expected);
});

test.each(outside)("RFC 5545, outside the supported subset: %s is refused for its %s", (rrule, part) => {
  expect(() => fromRrule(rrule)).toThrow(new RegExp(`^${part}: `));
});

// RFC 7529: 29 February is its example 4.3.4; SKIP moves a day missing from a month to the day before, or omits it.
test.each([
  ["RSCALE=GREGORIAN;FREQ=YEARLY;COUNT=4", "2012-02-29", "2016-02-29 2020-02-29 2024-02-29"],
  ["RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=OMIT;COUNT=2", "2096-02-29", "2104-02-29"],
  [
    "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=BACKWARD;COUNT=5",
    "2012-02-29",
    "2013-02-28 2014-02-28 2015-02-28 2016-02-29",
  ],
  ["RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;COUNT=4", "2014-01-31", "2014-02-28 2014-03-31 2014-04-30"],
  ["FREQ=MONTHLY;COUNT=4", "2014-01-31", "2014-03-31 2014-05-31 2014-07-31"],
])("RFC 7529: %s from %s", (rrule, start, dates) => {
  expect(following(series(rrule, start), 9)).toEqual(dates.split(" "));
});
