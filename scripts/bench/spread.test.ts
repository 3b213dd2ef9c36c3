import { expect, test } from "vitest";
import { spreadOf } from "./spread.ts";

test("the median of an odd number of values is the middle one, in whatever order they arrived", () => {
  expect(spreadOf([3, 1, 10])).toEqual({ min: 1, median: 3, max: 10 });
});

test("the median of an even number of values is halfway between the two in the middle", () => {
  expect(spreadOf([4, 1, 2, 10])).toEqual({ min: 1, median: 3, max: 10 });
});
