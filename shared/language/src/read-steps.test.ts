import { expect, test, vi } from "vitest";
import { read } from "./read.ts";
import { Source } from "./source.ts";

const here = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };

/** Counts the words that are looked at, which is what reading consists of. The benchmark measures time. */
function stepsOf(text: string): number {
  const term = vi.spyOn(Source.prototype, "term");
  read(text, here);
  const steps = term.mock.calls.length;
  term.mockRestore();
  return steps;
}

const odd = [
  "every 2 weeks on the first monday of from a week from tuesday until 5/12 at 20 past 4 ",
  "a week from ",
  "1 2 3/4 5.6 7:8 9-10 11 12 ",
  "move to ",
  "monday tuesday ",
  "complete and all the tasks to be done by friday ",
  "am ersten jeden montag in zwei wochen ab übermorgen um ",
  ",.;:!?() - ",
];

test.each(odd)("500 characters of repeated “%s” are read in a bounded number of steps", (text) => {
  expect(stepsOf(text.repeat(500).slice(0, 500))).toBeLessThan(500_000);
});

test.each(odd)("doubling the repetitions of “%s” takes at most about five times the steps", (text) => {
  const [once, twice] = [150, 300].map((length) => stepsOf(text.repeat(500).slice(0, length)));
  expect(twice).toBeLessThan(5 * (once ?? 0) + 10_000);
});
