import { expect, test } from "vitest";
import { sharedText } from "./shared-text.ts";

test.each([
  ["", ""],
  ["?task=1", ""],
  ["?title=A+page&url=https%3A%2F%2Fexample.org%2F", "A page https://example.org/"],
  [
    "?text=Read+this%3A%0Ahttps%3A%2F%2Fexample.org%2F&url=https%3A%2F%2Fexample.org%2F",
    "Read this: https://example.org/",
  ],
  ["?title=Same&text=Same", "Same"],
])("%s is added as %s", (search, text) => {
  expect(sharedText(search)).toBe(text);
});
