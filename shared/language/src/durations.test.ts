import { expect, test } from "vitest";
import { readDuration } from "./phrases.ts";

test.each([
  ["30 minutes", "PT30M"],
  ["an hour", "PT1H"],
  ["2 days", "P2D"],
  ["a week before", "P1W"],
  ["1h30m", "PT1H30M"],
  ["Two days and 3 hours", "P2DT3H"],
  ["an hour and a half", "PT1H30M"],
  ["half an hour", "PT30M"],
  ["1.5 hours", "PT1H30M"],
  ["in 10 min", "PT10M"],
  ["PT15M", "PT15M"],
])("%s is %s", (text, iso) => {
  expect(readDuration(text)).toBe(iso);
});

test.each([
  "",
  "10",
  "soon",
  "0 minutes",
  "400 days",
  "2 moons",
  "1.3 minutes",
  "an hour after lunch",
  "-5 minutes",
])("%j is not a duration", (text) => {
  expect(readDuration(text)).toBeUndefined();
});
