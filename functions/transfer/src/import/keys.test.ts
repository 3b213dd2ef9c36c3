import { expect, test } from "vitest";
import { storedKey } from "./keys.ts";

test("a key is stored as it is, unless PostgreSQL could not store it", () => {
  expect(storedKey("A1 [2331]")).toBe("A1 [2331]");
  expect(storedKey("pro\0ject")).toBe("pro\ufffdject");
  expect(storedKey("\ud800")).toBe("\ufffd");
});

test("long keys that begin alike stay different, and are short enough to be stored", () => {
  const long = "a".repeat(1_000_000);
  const keys = [long, `${long}b`, `${long}c`].map(storedKey);
  expect(new Set(keys).size).toBe(3);
  for (const key of keys) expect(key.length).toBeLessThanOrEqual(200);
});
