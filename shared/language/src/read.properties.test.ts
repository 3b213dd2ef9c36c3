import fc from "fast-check";
import { expect, test } from "vitest";
import { read } from "./read.ts";

const here = { now: "2026-11-25T09:00:00.000Z", timeZone: "Europe/Berlin" };

/** Words that rules are made of, in any order, mixed with whatever people type. */
const word = fc.constantFrom(
  ..."remind me to about add delete remove all every sunday at 6pm tomorrow 30 minutes before the and complete done not is move by 2 days #tag tagged high priority list show what's due \"quoted words\" 'one' , ; : ? ! undo yes no it number last call mum".split(
    " ",
  ),
);
const sentence = fc.array(word, { maxLength: 25 }).map((words) => words.join(" "));
const anything = fc.oneof(
  sentence,
  fc.string({ maxLength: 300, unit: "binary" }),
  fc.string({ maxLength: 300 }),
);

test("every text has exactly one meaning and never throws", () => {
  fc.assert(
    fc.property(anything, (text) => {
      expect(Object.keys(read(text, here).intent)).toHaveLength(1);
    }),
    { numRuns: 1500 },
  );
});

test("nothing is read as a deletion unless it has a word for one", () => {
  const deleting = /\b(delete|remove|erase|trash|get rid of|throw away|scrap|cancel|end)\b/i;
  fc.assert(
    fc.property(anything, (text) => {
      if ("delete" in read(text, here).intent) expect(text.replaceAll("’", "'")).toMatch(deleting);
    }),
    { numRuns: 1500 },
  );
});

test("a task to add is never read as another command, whatever its title says", () => {
  fc.assert(
    fc.property(sentence, (title) => {
      const intent = read(`add a task: buy ${title}`, here).intent;
      expect(["add", "unclear"]).toContain(Object.keys(intent)[0]);
    }),
    { numRuns: 1000 },
  );
});

test("a message of many words can be read without the grammar exploding", () => {
  const text = `complete ${"and all the tasks to be done by ".repeat(120)}`;
  expect(Object.keys(read(text, here).intent)).toHaveLength(1);
});

test("words drowned in punctuation are not a command, since searching for one would take long", () => {
  expect(read("delete milk", here).intent).toHaveProperty("delete");
  expect(read(`delete milk${" ,".repeat(200)}`, here).intent).toEqual({ unclear: {} });
});
