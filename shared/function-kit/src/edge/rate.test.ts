import { expect, test } from "vitest";
import { createRate } from "./rate.ts";

function rateAt(options: { perSecond: number; burst: number }) {
  let time = 0;
  const rate = createRate(options, () => time);
  return { take: rate.take, pass: (seconds: number) => (time += seconds * 1000) };
}

test("a burst is accepted, then a fixed rate per second", () => {
  const { take, pass } = rateAt({ perSecond: 2, burst: 3 });
  const taken = (count: number) => Array.from({ length: count }, () => take("ada"));
  expect(taken(4)).toEqual([0, 0, 0, 1]);
  pass(1);
  expect(taken(3)).toEqual([0, 0, 1]);
  pass(3600);
  expect(taken(4)).toEqual([0, 0, 0, 1]);
});

test("refused requests do not count, nor do another user's", () => {
  const { take, pass } = rateAt({ perSecond: 1, burst: 1 });
  expect(take("ada")).toBe(0);
  for (let nr = 0; nr < 10; nr++) expect(take("ada")).toBe(1);
  expect(take("grace")).toBe(0);
  pass(1);
  expect(take("ada")).toBe(0);
});

test("a refusal says how long to wait", () => {
  const { take } = rateAt({ perSecond: 0.1, burst: 1 });
  take("ada");
  expect(take("ada")).toBe(10);
});
