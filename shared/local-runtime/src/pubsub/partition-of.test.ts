import fc from "fast-check";
import { expect, test } from "vitest";
import { partitionOf, partitions } from "./partition-of.ts";

test("a key's partition never changes, since offsets are stored per partition", () => {
  expect(["", "a", "b", "user-1", "user-2", "ü"].map(partitionOf)).toMatchInlineSnapshot(`
    [
      5,
      12,
      5,
      4,
      13,
      11,
    ]
  `);
});

test("every key has a partition", () => {
  fc.assert(
    fc.property(fc.string(), (key) => {
      expect(partitionOf(key)).toBeGreaterThanOrEqual(0);
      expect(partitionOf(key)).toBeLessThan(partitions);
    }),
  );
});
