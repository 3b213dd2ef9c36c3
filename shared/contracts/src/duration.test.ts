import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { duration } from "./primitives.ts";

test.each([
  ["PT60M", "PT1H"],
  ["PT3600S", "PT1H"],
  ["PT0.5H", "PT30M"],
  ["PT90M", "PT1H30M"],
  ["PT24H", "PT24H"],
  ["PT1440M", "PT24H"],
  ["P1D", "P1D"],
  ["P7D", "P1W"],
  ["P1W", "P1W"],
  ["P1W3D", "P10D"],
  ["P7DT60M", "P7DT1H"],
  ["P12M", "P1Y"],
  ["PT1.5S", "PT1.5S"],
])("%s is %s", (input, output) => {
  expect(v.parse(duration, input)).toBe(output);
});

test("the canonical form is as long as the input from any day, and is its own canonical form", () => {
  const parts = fc.record({
    // Together at most a year, which is the limit.
    months: fc.nat(10),
    weeks: fc.nat(3),
    days: fc.nat(9),
    hours: fc.nat(60),
    minutes: fc.nat(200),
    seconds: fc.integer({ min: 1, max: 9_999 }),
  });
  const from = fc
    .nat(2_000)
    .map((days) =>
      Temporal.PlainDate.from("2024-01-01")
        .add({ days })
        .toZonedDateTime({ timeZone: "Europe/Berlin", plainTime: "09:00" }),
    );
  fc.assert(
    fc.property(parts, from, (it, due) => {
      const said = Temporal.Duration.from(it);
      const one = v.parse(duration, said.toString());
      expect(due.subtract(one).toString()).toBe(due.subtract(said).toString());
      expect(v.parse(duration, one)).toBe(one);
    }),
  );
});
