import { catalog } from "@todo/contracts/events/catalog";
import { read } from "@todo/language/read";
import { expect, test } from "vitest";
import { readLists } from "../reader/lists/read-lists.ts";
import { english } from "./english.ts";
import { german } from "./german.ts";
import { germanEvents } from "./german-events.ts";
import { acceptedLanguage, spokenLanguage } from "./spoken-language.ts";
import { samples } from "./testing/samples.ts";
import { sayIn } from "./words.ts";

const here = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };

/** Each sentence in both languages, with the same put into it. */
const sentences = samples.map(({ name, values, of }) => ({
  name,
  values,
  english: of(english)(...values),
  german: of(german)(...values),
}));

/** The texts, in capitals, and the numbers of several digits that are put into a sentence. */
const putInto = (values: unknown): string[] =>
  typeof values === "object" && values !== null
    ? Object.values(values).flatMap(putInto)
    : [String(values)].filter((it) => /^[A-Z]+\d?$|^\d\d+$/.test(it));

function keysOf(value: object, path = ""): string[] {
  return Object.entries(value).flatMap(([key, it]) =>
    typeof it === "object" && !Array.isArray(it) ? keysOf(it, `${path}${key}.`) : [`${path}${key}`],
  );
}

test("both languages say the same things, and each has a sample here", () => {
  expect(keysOf(german)).toEqual(keysOf(english));
  const sampled = new Set(samples.map(({ name }) => name));
  const missing = keysOf(english).filter(
    (key) => !sampled.has(key) && !/^(?:examples|task\.dueFormat)/.test(key),
  );
  expect(missing).toEqual([]);
});

test.each(sentences)("$name takes the same values in both languages", ({ values, german, english }) => {
  const placed = putInto(values);
  expect(placed.filter((it) => german.includes(it))).toEqual(placed.filter((it) => english.includes(it)));
});

/** Words that are spelled alike in both languages, as our sentences have them. */
const alike = new Set(["in", "so", "an", "was", "rest", "utc", "tokens"]);

test("a German answer contains no English word", () => {
  const wordsOf = (text: string) =>
    text
      .replace(/“[^”]*”|„[^“]*“|com\.todo[\w.]*/g, " ")
      .replace(/[A-Z]{4,}\d?/g, " ")
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const inEnglish = new Set(sentences.flatMap((it) => wordsOf(it.english)));
  expect(inEnglish.size).toBeGreaterThan(200);
  for (const { name, german } of sentences)
    expect([name, ...wordsOf(german).filter((it) => inEnglish.has(it) && !alike.has(it))]).toEqual([name]);
});

test("every phrase that a German answer suggests is understood as German", async () => {
  const proposed = [...german.examples, "zeig meine Aufgaben", "erstelle eine Liste namens Einkauf"];
  for (const text of proposed) {
    const { intent } = read(text, here);
    expect("unclear" in intent && readLists(text).length === 0, text).toBe(false);
  }
  for (const text of english.examples)
    expect(await spokenLanguage(text, here, "de", "de"), text).toBe(text === "undo" ? "de" : "en");
});

test("each event that can be recorded has a German name, and no other", () => {
  expect(Object.keys(germanEvents).sort()).toEqual(catalog.map(({ type }) => type).sort());
});

test("a reason stored as an English sentence by an earlier version is shown unchanged", () => {
  expect(sayIn(german, "Undone: “Milk” is back.")).toBe("Undone: “Milk” is back.");
  expect(sayIn(german, ["deletionUndone", ["Milch", "Brot"]])).toBe(
    "Rückgängig gemacht: „Milch“, „Brot“ sind wieder da.",
  );
});

test.each([
  ["Milch kaufen und Brot", "en", "en", "de"],
  ["nein, danke", "en", "en", "de"],
  ["yes", "de", "de", "en"],
  ["ok", "de", "en", "de"],
  ["2", "en", "de", "en"],
  ["ok", undefined, "de-AT,de;q=0.9,en;q=0.8", "de"],
  ["Anna 5.12.", undefined, "fr, en;q=0.5", "en"],
  ["ok", undefined, undefined, "en"],
] as const)("“%s” after %s, accepting %s, is answered in %s", async (message, before, accepted, language) => {
  expect(await spokenLanguage(message, here, before, accepted)).toBe(language);
});

test("an Accept-Language header without English or German selects no language", () => {
  expect(acceptedLanguage("*")).toBeUndefined();
  expect(acceptedLanguage("fr,it;q=0.5")).toBeUndefined();
});
