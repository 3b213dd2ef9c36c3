import fc from "fast-check";
import { expect, test } from "vitest";
import { parseGoDuration } from "./go-duration.ts";
import { parseSchedule, ScheduleError } from "./schedule.ts";

const next = (schedule: string, after: string) =>
  parseSchedule(schedule).next(new Date(after))?.toISOString();

test.each([
  ["@every 1m", "2026-01-01T00:00:30.250Z", "2026-01-01T00:01:30.000Z"],
  ["@every 0.5s", "2026-01-01T00:00:30.250Z", "2026-01-01T00:00:30.750Z"],
  ["TZ=UTC */5 * * * *", "2026-01-01T00:05:00.000Z", "2026-01-01T00:10:00.000Z"],
  ["CRON_TZ=UTC 30 0 9 * * *", "2026-01-01T10:00:00.000Z", "2026-01-02T09:00:30.000Z"],
  ["CRON_TZ=Europe/Berlin 0 9 * * *", "2026-01-01T10:00:00.000Z", "2026-01-02T08:00:00.000Z"],
  ["TZ=UTC @daily", "2026-01-01T10:00:00.000Z", "2026-01-02T00:00:00.000Z"],
])("%s after %s is %s", (schedule, after, expected) => {
  expect(next(schedule, after)).toBe(expected);
});

test.each(["", "@every", "@every soon", "@every -1s", "* *", "99 * * * *"])(
  "%j is not a schedule",
  (text) => {
    expect(() => parseSchedule(text)).toThrow(ScheduleError);
  },
);

test("a Go duration is the sum of its parts", () => {
  const part = fc.nat(1000);
  fc.assert(
    fc.property(part, part, part, part, (h, m, s, ms) => {
      expect(parseGoDuration(`${h}h${m}m${s}s${ms}ms`)).toBe(h * 3_600_000 + m * 60_000 + s * 1000 + ms);
    }),
  );
});

test.each(["", "5", "1d", "s", "1s ", "PT1S", "1.5.5s"])("%j is not a Go duration", (text) => {
  expect(parseGoDuration(text)).toBeUndefined();
});
