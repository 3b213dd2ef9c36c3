import { readFileSync } from "node:fs";
import { fromRrule } from "@todo/contracts/recurrence/from-rrule";
import { expect, test } from "vitest";
import { following, ruleOf, series } from "./testing/chain.ts";
import { toRrule } from "./to-rrule.ts";

const page = readFileSync(new URL("../../../../docs/recurrence.md", import.meta.url), "utf8");

/** The rows of the page's tables whose cell at `column` matches, as lists of cells. */
function rows(column: number, pattern: RegExp): string[][] {
  const tables = page.split("\n").filter((line) => line.startsWith("| "));
  const all = tables.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replace(/^`|`$/g, "")),
  );
  return all.filter((cells) => pattern.test(cells[column] ?? ""));
}

const rules = rows(1, /^\{"frequency"/);
const clocks = rows(1, /^\d{4}-\d\d-\d\dT/);
const refusals = rows(1, /^[A-Z-]+: /);

test("the documentation page has all its examples", () => {
  expect([rules.length, clocks.length, refusals.length]).toEqual([24, 6, 18]);
});

test.each(rules)("%s: %s is %s and gives %s", (_, json, rrule, dates) => {
  const rule = JSON.parse(json!);
  const [start, ...expected] = dates!.split(", ");
  const ends = expected.at(-1) === "end";
  const listed = ends ? expected.slice(0, -1) : expected;
  expect(following(series(rule, start!), listed.length + (ends ? 1 : 0))).toEqual(listed);
  expect(toRrule(ruleOf(rule), { start: start!, timeZone: "Etc/UTC" }) ?? "–").toBe(rrule);
});

test.each(clocks)("%s, daily from %s: %s", (timeZone, first, then) => {
  const instants = [first!, ...then!.split(", ")].map((it) =>
    Temporal.Instant.from(it).toString({ fractionalSecondDigits: 3 }),
  );
  const [start, ...expected] = instants;
  expect(following(series({ frequency: "daily" }, start!, timeZone), expected.length)).toEqual(expected);
});

test.each(refusals)("%s is refused: %s", (text, message) => {
  expect(() => fromRrule(text!)).toThrow(expect.objectContaining({ message }));
});
