import type { Weekday } from "@todo/contracts/recurrence";
import fc from "fast-check";

const weekdays = fc.uniqueArray(fc.constantFrom<Weekday>("MO", "TU", "WE", "TH", "FR", "SA", "SU"), {
  minLength: 1,
});
const interval = (max: number) => fc.integer({ min: 1, max });

/** Any rule the contract allows, with intervals small enough to meet a few dates within `days`. */
export const rule = fc.oneof(
  fc.record({ frequency: fc.constant("daily"), interval: interval(400) }),
  fc.record(
    { frequency: fc.constant("weekly"), interval: interval(60), by_weekday: weekdays },
    { requiredKeys: ["frequency", "interval"] },
  ),
  fc.record(
    {
      frequency: fc.constant("monthly"),
      interval: interval(30),
      by_month_day: fc.oneof(fc.constant(-1), fc.integer({ min: 1, max: 31 })),
    },
    { requiredKeys: ["frequency", "interval"] },
  ),
  fc.record({
    frequency: fc.constant("monthly"),
    interval: interval(30),
    by_weekday: weekdays,
    by_set_pos: fc.constantFrom(1, 2, 3, 4, 5, -1),
  }),
  fc.record({ frequency: fc.constant("yearly"), interval: interval(5) }),
);

/** Ten years and a bit: a 29 February, twice. */
export const days = 3_700;

/**
 * Month ends and 29 February more often than chance has them; 2096 to see a common year divisible by four.
 */
export const start = fc.oneof(
  fc.constantFrom("2024-02-29", "2026-01-31", "2026-10-31", "2027-12-30", "2096-02-29"),
  fc
    .integer({ min: 0, max: 30_000 })
    .map((day) => Temporal.PlainDate.from("2010-01-01").add({ days: day }).toString()),
);

/**
 * Gaps and overlaps of an hour and of half an hour, at night and at midnight, north and south, and a lost
 * day.
 */
export const timeZone = fc.constantFrom(
  "Etc/UTC",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "America/Sao_Paulo",
  "Africa/Casablanca",
  "Pacific/Apia",
  "America/Nuuk",
);

/** Half of them within the hours that clocks skip or repeat. */
export const time = fc
  .oneof(
    fc.tuple(fc.constantFrom(0, 1, 2, 3, 23), fc.constantFrom(0, 15, 30, 45)),
    fc.tuple(fc.nat(23), fc.nat(59)),
  )
  .map(([hour, minute]) => Temporal.PlainTime.from({ hour, minute }).toString());
