import { expect, test } from "vitest";
import { languageOf } from "./language-of.ts";

const here = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };

test.each([
  ["what's due today?", "en"],
  ["add milk", "en"],
  ["buy milk tomorrow", "en"],
  ["dentist on 5 april", "en"],
  ["yes", "en"],
  ["the second one", "en"],
  ["was ist heute fällig?", "de"],
  ["Milch kaufen morgen", "de"],
  ["Brot und Milch", "de"],
  ["lösche Milch", "de"],
  ["wie ist das Wetter?", "de"],
  ["ja", "de"],
  ["abbrechen", "de"],
  ["die zweite", "de"],
])("“%s” is in %s", (text, language) => {
  expect(languageOf(text, here)).toBe(language);
});

test.each(["ok", "okay", "2", "stop", "undo", "Anna Bernd", "Zahnarzt 5.12. 14:00", "5 april", "?", ""])(
  "“%s” is in no language more than in another",
  (text) => {
    expect(languageOf(text, here)).toBeUndefined();
  },
);

test("words in quotes are a name, and in no language", () => {
  expect(languageOf("add “Der Spiegel und das Boot”", here)).toBe("en");
});
