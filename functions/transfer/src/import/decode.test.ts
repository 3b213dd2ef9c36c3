import fc from "fast-check";
import { expect, test } from "vitest";
import { isTooLong, linesOf } from "./decode.ts";
import { ics } from "./formats/ics.ts";
import { todotxt } from "./formats/todotxt.ts";

const understanding = { timeZone: "Europe/Berlin", now: "2026-11-26T12:00:00Z", fileName: undefined };
const linesIn = (parts: readonly string[]) => Array.fromAsync(linesOf(ReadableStream.from(parts)));

test("lines are split the same way wherever a chunk ends, and for every kind of line ending", () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.stringMatching(/^[a\r\n]{1,4}$/), { maxLength: 8 }), async (parts) => {
      const text = parts.join("");
      const expected = text.split(/\r\n|\n|\r/);
      if (expected.at(-1) === "") expected.pop();
      expect(await linesIn(parts)).toEqual(expected);
    }),
  ));

const part = "A".repeat(65_536);
const endless = (parts: number) => Array.from({ length: parts }, () => part);

test("a line of 120 MB is read in one pass, is cut to little more than the limit, and the next one is whole", async () => {
  const [first = "", second] = await linesIn([...endless(1_900), "\nMilk"]);
  expect(isTooLong(first)).toBe(true);
  expect(first.length).toBeLessThan(2 * 1024 * 1024);
  expect(second).toBe("Milk");
});

const fileOf = (...parts: readonly string[]) => ({
  name: undefined,
  isPart: false,
  bytes: () => ReadableStream.from(parts.map((it) => Buffer.from(it))),
});

test("a row of todo.txt that is too long is refused by its number, and the others arrive", async () => {
  const rows = await Array.fromAsync(
    todotxt.read(fileOf("Milk\n", ...endless(20), "\nBread\n"), understanding),
  );
  expect(rows).toMatchObject([
    { number: 1, title: "Milk", reason: null },
    { number: 2, payload: null, reason: "is longer than 1 MiB" },
    { number: 3, title: "Bread", reason: null },
  ]);
});

test("a calendar entry with such a line, or that is too long in total, is refused, and the others arrive", async () => {
  const entry = (...lines: readonly string[]) =>
    ["BEGIN:VTODO", "SUMMARY:Milk", ...lines, "END:VTODO", ""].join("\n");
  const folded = `DESCRIPTION:a\n${` ${"b".repeat(1_000)}\n`.repeat(3_000)}`.trimEnd();
  const rows = await Array.fromAsync(
    ics.read(
      fileOf(
        "BEGIN:VCALENDAR\n",
        entry(part.repeat(20)),
        entry(folded),
        entry(`X-A${";B=c".repeat(200_000)}:d`),
        entry(),
        "END:VCALENDAR\n",
      ),
      understanding,
    ),
  );
  expect(rows).toMatchObject([
    { title: "Milk", payload: null, reason: "is longer than 1 MiB" },
    { title: "Milk", payload: null, reason: "is longer than 20000 lines or 2 MiB" },
    { title: "Milk", payload: null, reason: "has more than 5000 parameters" },
    { title: "Milk", reason: null },
  ]);
});
