import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readWhen } from "./phrases.ts";
import { read, readNewTask } from "./read.ts";
import { type Right, scoreOf, scoreOfDue } from "./testing/score.ts";

const root = join(import.meta.dirname, "../../..");
const { reference, sentences } = JSON.parse(readFileSync(join(root, "tests/cases/sentences.json"), "utf8"));
const here = { now: new Date(reference.now).toISOString(), timeZone: reference.time_zone };

interface Sentence {
  readonly text: string;
  readonly kind: string;
  readonly right: Right;
  /** Why another answer is just as good. */
  readonly debatable?: string;
}

interface Score {
  right: number;
  asked: number;
  wrong: number;
  debatable: number;
}

const scores = score();

function score(): Map<string, Score> {
  const table = new Map<string, Score>();
  for (const { text, kind, right, debatable } of sentences as Sentence[]) {
    const verdict = scoreOf(read(text, here), right, here.timeZone);
    const known = table.get(kind) ?? { right: 0, asked: 0, wrong: 0, debatable: 0 };
    known[verdict !== "right" && debatable !== undefined ? "debatable" : verdict] += 1;
    table.set(kind, known);
  }
  return table;
}

const sum = (key: keyof Score) => [...scores.values()].reduce((total, score) => total + score[key], 0);

test("of realistic sentences, at least nine in ten are read correctly, and at most one in a hundred wrongly", () => {
  expect(sum("right") / sentences.length).toBeGreaterThanOrEqual(0.9);
  expect(sum("wrong") / sentences.length).toBeLessThanOrEqual(0.01);
});

test("docs/chat.md states how many sentences of each kind there are", () => {
  const docs = readFileSync(join(root, "docs/chat.md"), "utf8");
  for (const [kind, { right, asked, wrong, debatable }] of scores)
    expect(docs).toContain(`| ${kind} | ${right} | ${asked} | ${wrong} | ${debatable} |`);
});

test("of a second set, written without knowledge of the reader, as many are read correctly as docs/chat.md says", () => {
  const { sentences: more } = JSON.parse(readFileSync(join(root, "tests/cases/sentences-2.json"), "utf8"));
  const right = (more as Sentence[]).filter(
    (it) => scoreOf(read(it.text, here), it.right, here.timeZone) === "right",
  );
  expect(right.length).toBeGreaterThanOrEqual(74);
});

test.each([
  ["fourth set of 200, written without knowledge of the reader", "sentences-4.json"],
  ["fifth set, of the kinds that the fourth showed", "sentences-5.json"],
  ["seventh set of 80, of other people's days", "sentences-7.json"],
  ["sixth set of 222, written without knowledge of the reader", "sentences-6.json"],
])("of a %s, all are read as docs/chat.md says", (_, file) => {
  const { sentences: more } = JSON.parse(readFileSync(join(root, "tests/cases", file), "utf8"));
  const other = (more as Sentence[]).filter(
    (it) => scoreOf(read(it.text, here), it.right, here.timeZone) !== "right",
  );
  expect(other).toEqual([]);
});

test("of an eighth set of 240, written without knowledge of the reader, all are read as docs/chat.md says", () => {
  const { reference, sentences: more } = JSON.parse(
    readFileSync(join(root, "tests/cases/sentences-8.json"), "utf8"),
  );
  const then = { now: new Date(reference.now).toISOString(), timeZone: reference.time_zone };
  const verdicts = (more as (Sentence & { where: string })[]).map(({ text, where, right }) => ({
    text,
    verdict:
      where === "due"
        ? scoreOfDue(readWhen(text, then), right, then.timeZone)
        : scoreOf(where === "chat" ? read(text, then) : readNewTask(text, then), right, then.timeZone),
  }));
  expect(verdicts.filter(({ verdict }) => verdict !== "right")).toEqual([]);
});

test("of a third set, written later, 54 of 60 are read correctly", () => {
  const { sentences: more } = JSON.parse(readFileSync(join(root, "tests/cases/sentences-3.json"), "utf8"));
  const right = (more as Sentence[]).filter(
    (it) => scoreOf(read(it.text, here), it.right, here.timeZone) === "right",
  );
  expect(right.length).toBeGreaterThanOrEqual(54);
});
