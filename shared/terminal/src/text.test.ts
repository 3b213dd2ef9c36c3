import fc from "fast-check";
import { expect, test } from "vitest";
import { inJson, inLines, onOneLine } from "./text.ts";

test("output for a terminal contains no control sequences", () => {
  expect(onOneLine("\u001b[2Ja\u009b31m\u0007\r\n\u202eb")).toBe("·[2Ja·31m····b");
  expect(inLines("\u001b]52;c;x\u0007\r\n\ta\u0008\u2066b")).toBe("·]52;c;x·\n\ta··b");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(onOneLine(text)).not.toMatch(/\p{Cc}/u);
      expect(inLines(text).replace(/[\t\n]/g, "")).not.toMatch(/\p{Cc}/u);
    }),
  );
});

test("text in every script, emoji with joiners and direction marks come through", () => {
  const text = "Å Ж 予定 قائمة\u200f می‌خواهم 👩‍👩‍👧‍👦 ❤️";
  expect([onOneLine(text), inLines(text)]).toEqual([text, text]);
});

test("JSON output stays equivalent", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const json = inJson(JSON.stringify([text], null, 2));
      expect(JSON.parse(json)).toEqual([text]);
      expect(json.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    }),
  );
});
