import fc from "fast-check";
import { expect, test } from "vitest";
import { nextOccurrence, type Series } from "./next-occurrence.ts";
import * as any from "./testing/arbitraries.ts";
import { at, following, series } from "./testing/chain.ts";
import { naiveDates } from "./testing/naive-dates.ts";

/** The rule's first dates after `after`, within `days`. */
const later = (it: Series, after: string) =>
  naiveDates(it.recurrence, it.start!, any.days)
    .filter((date) => date > after)
    .slice(0, 300);
const doneAt = (date: string) => `${date}T12:00:00.000Z`;

test("following the chain yields every date of the rule once, in order, and no other", () => {
  fc.assert(
    fc.property(any.rule, any.start, (rule, start) => {
      const it = series(rule, start);
      const expected = later(it, start);
      expect(following(it, expected.length)).toEqual(expected);
    }),
  );
});

test("in every time zone, all dates have the start's wall-clock time, unless the clocks skip it", () => {
  fc.assert(
    fc.property(any.rule, any.start, any.time, any.timeZone, (rule, date, time, timeZone) => {
      const start = at(`${date}T${time}`, timeZone);
      const local = Temporal.Instant.from(start).toZonedDateTimeISO(timeZone).toPlainDateTime();
      const anchor = local.toPlainDate().toString();
      const dates = naiveDates(series(rule, anchor).recurrence, anchor, any.days);
      // A `Set`, because a date skipped by the time zone coincides with the next.
      const instants = new Set(dates.map((it) => at(`${it}T${local.toPlainTime()}`, timeZone)));
      const expected = [...instants].filter((it) => it > start).slice(0, 300);
      expect(following(series(rule, start, timeZone), expected.length)).toEqual(expected);
    }),
  );
});

test("the next date depends only on the current one, not on how it was reached", () => {
  fc.assert(
    fc.property(any.rule, any.start, fc.nat(any.days), fc.nat(100), (rule, start, days, index) => {
      const it = series(rule, start);
      const scheduledFor = Temporal.PlainDate.from(start).add({ days }).toString();
      const [expected] = later(it, scheduledFor);
      fc.pre(expected !== undefined);
      expect(nextOccurrence(it, { index, scheduledFor }, null)).toEqual({
        index: index + 1,
        scheduledFor: expected,
      });
    }),
  );
});

test("an end cuts the endless series short and changes nothing before it", () => {
  const limits = fc.record({ after: fc.integer({ min: 1, max: 40 }), days: fc.nat(1_000) });
  fc.assert(
    fc.property(any.rule, any.start, limits, (rule, start, { after, days }) => {
      const on = Temporal.PlainDate.from(start).add({ days }).toString();
      const endless = later(series(rule, start), start);
      fc.pre(endless.length < 300 || endless.at(-1)! > on);
      const until = endless.filter((date) => date <= on);
      expect(following(series({ ...rule, ends: { after } }, start), endless.length)).toEqual(
        endless.slice(0, after - 1),
      );
      expect(following(series({ ...rule, ends: { on } }, start), 5_000)).toEqual(until);
      expect(following(series({ ...rule, ends: { after, on } }, start), 5_000)).toEqual(
        until.slice(0, after - 1),
      );
    }),
  );
});

test("a day clamped in a short month returns to the anchor's day", () => {
  fc.assert(
    fc.property(any.start, fc.integer({ min: 1, max: 30 }), (start, interval) => {
      const day = Temporal.PlainDate.from(start).day;
      const dates = following(series({ frequency: "monthly", interval }, start), 48).map((it) =>
        Temporal.PlainDate.from(it),
      );
      for (const date of dates) expect(date.day).toBe(Math.min(day, date.daysInMonth));
    }),
  );
});

test("counted from completion, a simple rule is due one interval after the completion day", () => {
  const plain = fc.record({
    frequency: fc.constantFrom("daily", "weekly", "monthly", "yearly"),
    interval: fc.integer({ min: 1, max: 60 }),
    from: fc.constant("completion"),
  });
  fc.assert(
    fc.property(plain, any.start, fc.integer({ min: -50, max: 50 }), (rule, start, lateness) => {
      const done = Temporal.PlainDate.from(start).add({ days: lateness }).toString();
      const next = nextOccurrence(series(rule, start), { index: 1, scheduledFor: start }, doneAt(done));
      expect([next?.scheduledFor]).toEqual(following(series({ ...rule, from: "due_date" }, done), 1));
    }),
  );
});

test("counted from completion, a pattern is due on its first date after both completion and schedule", () => {
  const pattern = any.rule.filter((it) => "by_weekday" in it || "by_month_day" in it);
  fc.assert(
    fc.property(pattern, any.start, fc.integer({ min: -50, max: 50 }), (rule, start, lateness) => {
      const done = Temporal.PlainDate.from(start).add({ days: lateness }).toString();
      const it = series({ ...rule, interval: 1, from: "completion" }, start);
      const next = nextOccurrence(it, { index: 1, scheduledFor: start }, doneAt(done));
      const [expected] = later(it, [done, start].sort().at(-1)!);
      fc.pre(expected !== undefined);
      expect(next?.scheduledFor).toBe(expected);
    }),
  );
});
