import fc from "fast-check";
import { expect, test } from "vitest";
import { closest, similarity } from "./similar.ts";

test("similarity scores match PostgreSQL's pg_trgm", () => {
  expect(similarity("word", "two words")).toBeCloseTo(0.36363637);
  expect(similarity("Buy milk", "milk, BUY!")).toBe(1);
  expect(similarity("milk", "")).toBe(0);
});

test("similarity is symmetric and lies between 0 and 1", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (one, other) => {
      expect(similarity(one, other)).toBe(similarity(other, one));
      expect(similarity(one, other)).toBeGreaterThanOrEqual(0);
      expect(similarity(one, other)).toBeLessThanOrEqual(1);
    }),
  );
});

test("the closest matches come first, and texts with nothing in common are left out", () => {
  const items = ["Read", "Milk the cow", "Buy milk", "Buy silk"].map((title) => ({ title }));
  expect(closest("by milk", items, 2)).toEqual([{ title: "Buy milk" }, { title: "Milk the cow" }]);
  expect(closest("xyz", items, 2)).toEqual([]);
});
