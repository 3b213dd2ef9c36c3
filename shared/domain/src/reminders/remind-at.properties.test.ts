import fc from "fast-check";
import { expect, test } from "vitest";
import { time, timeZone } from "../recurrence/testing/arbitraries.ts";
import { remindAt } from "./remind-at.ts";

/** Due dates around the daylight saving changes of several years, with the hours that clocks skip or repeat. */
const due = fc
  .record({ day: fc.integer({ min: 0, max: 2_000 }), time, timeZone })
  .map(({ day, time: at, timeZone: zone }) =>
    Temporal.PlainDate.from("2024-01-01")
      .add({ days: day })
      .toZonedDateTime({ timeZone: zone, plainTime: at }),
  );
const calendarLead = fc.record({
  months: fc.nat(11),
  weeks: fc.nat(4),
  days: fc.integer({ min: 1, max: 40 }),
});
const clockLead = fc.record({ hours: fc.nat(72), minutes: fc.integer({ min: 1, max: 600 }) });

const ringsAt = (it: Temporal.ZonedDateTime, lead: Temporal.DurationLike) => {
  const reminder = { leadTime: Temporal.Duration.from(lead).toString(), remindAt: null, snooze: null };
  const at = remindAt(reminder, { dueDate: it.toInstant().toString(), timeZone: it.timeZoneId });
  return Temporal.Instant.from(at ?? "").toZonedDateTimeISO(it.timeZoneId);
};

test("a lead time in calendar units rings at the same time of day, unless the clocks skip it", () => {
  fc.assert(
    fc.property(due, calendarLead, (it, lead) => {
      const rings = ringsAt(it, lead);
      const wanted = it.toPlainDateTime().subtract(lead);
      const exists = wanted.toZonedDateTime(it.timeZoneId).toPlainDateTime().equals(wanted);
      if (exists) expect(rings.toPlainDateTime().toString()).toBe(wanted.toString());
      expect(Temporal.ZonedDateTime.compare(rings, it)).toBeLessThan(0);
    }),
    { numRuns: 2_000 },
  );
});

test("a lead time in hours and minutes is exactly that long, across daylight saving changes too", () => {
  fc.assert(
    fc.property(due, clockLead, (it, lead) => {
      const elapsed = it.toInstant().since(ringsAt(it, lead).toInstant());
      expect(Temporal.Duration.compare(elapsed, Temporal.Duration.from(lead))).toBe(0);
    }),
    { numRuns: 2_000 },
  );
});
