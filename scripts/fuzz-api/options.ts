import * as v from "valibot";

const expected = "expected a whole number of seconds from 10 to 3600";

export const wholeSeconds = v.pipe(
  v.string(),
  v.regex(/^\d+$/, expected),
  v.transform(Number),
  v.minValue(10, expected),
  v.maxValue(3_600, expected),
);
