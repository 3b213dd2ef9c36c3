import { expect, test } from "vitest";
import { maxAttempts, nextAttempt } from "./next-attempt.ts";

const now = "2026-11-21T12:00:00.000Z";
const minutes = (at: string | null) => at && (Date.parse(at) - Date.parse(now)) / 60_000;

test("each attempt waits longer than the one before, and there is none after the last", () => {
  const all = Array.from({ length: maxAttempts }, (_, index) => minutes(nextAttempt(index + 1, now, 0)));
  expect(all).toEqual([1, 5, 30, 120, 300, 600, 840, null]);
});

test("jitter only lengthens the wait", () => {
  expect(minutes(nextAttempt(2, now, 1))).toBe(6);
});

test("a receiver can ask for a longer wait, up to a day, but not for a shorter one", () => {
  expect(minutes(nextAttempt(1, now, 0, 10 * 60_000))).toBe(10);
  expect(minutes(nextAttempt(1, now, 0, 1_000))).toBe(1);
  expect(minutes(nextAttempt(1, now, 0, 1e12))).toBe(24 * 60);
});
