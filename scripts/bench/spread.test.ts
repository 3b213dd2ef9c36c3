import { expect, test } from "vitest";
import { spreadOf } from "./spread.ts";

test("the spread of an odd number of values has the middle one as its median, in whatever order they came", () => {
  expect(spreadOf([3, 1, 10])).toEqual({ min: 1, median: 3, max: 10 });
});

test("the median of an even number of values lies between the two in the middle", () => {
  expect(spreadOf([4, 1, 2, 10])).toEqual({ min: 1, median: 3, max: 10 });
});
