import { unsaidLimits } from "@todo/contracts/testing/unsaid-limits";
import { expect, test } from "vitest";
import { tools } from "./catalog.ts";

test.each(tools.map(({ name, input }) => [name, input] as const))(
  "%s refuses what is too large or too small by naming the limit",
  (_, input) => {
    expect(unsaidLimits(input, "arguments")).toEqual([]);
  },
);
