import { expect, test } from "vitest";
import { unsaidLimits } from "../testing/unsaid-limits.ts";
import { operations } from "./catalog.ts";
import type { Operation } from "./operation.ts";

test.each(Object.entries<Operation>(operations))(
  "%s refuses what is too large or too small by naming the limit",
  (_, { body, query }) => {
    expect(body ? unsaidLimits(body) : []).toEqual([]);
    expect(query ? unsaidLimits(query, "query") : []).toEqual([]);
  },
);
