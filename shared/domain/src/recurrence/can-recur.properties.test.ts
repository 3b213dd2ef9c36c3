import type { Recurrence } from "@todo/contracts/recurrence";
import { canRecur } from "@todo/contracts/recurrence/can-recur";
import fc from "fast-check";
import { expect, test } from "vitest";
import { firstDateAfter } from "./first-date-after.ts";
import * as any from "./testing/arbitraries.ts";
import { naiveDates } from "./testing/naive-dates.ts";

/** Rules that name their days, because for others the first due date decides. Days of a year need its months. */
const namesDays = any.anyRule
  .map((rule) => ({ ...rule, interval: 1 }) as Recurrence)
  .filter(({ frequency, by_month, by_month_day, by_weekday }) =>
    by_month_day === undefined ? by_weekday !== undefined : frequency !== "yearly" || by_month !== undefined,
  );

test("a rule is reported as having no dates exactly when the calendar has none", () => {
  fc.assert(
    fc.property(namesDays, any.start, (rule, start) => {
      const first = Temporal.PlainDate.from(start);
      expect(canRecur(rule)).toBe(firstDateAfter(rule, first, first) !== null);
    }),
    { numRuns: 2_000 },
  );
});

test("a rule that was refused as having no dates matches no day in ten years", () => {
  const never = namesDays.filter((rule) => !canRecur(rule));
  fc.assert(
    fc.property(never, any.start, (rule, start) => {
      expect(naiveDates(rule, start, any.days)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
