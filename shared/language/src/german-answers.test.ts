import { expect, test } from "vitest";
import { read } from "./read.ts";

const here = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };

test.each([
  ["ja", { yes: {} }],
  ["Ja, bitte!", { yes: {} }],
  ["ja, lösch es", { yes: {} }],
  ["klar", { yes: {} }],
  ["nein", { no: {} }],
  ["nee, doch nicht", { no: {} }],
  ["abbrechen", { no: {} }],
  ["die erste", { choose: 1 }],
  ["Die zweite.", { choose: 2 }],
  ["das dritte", { choose: 3 }],
  ["die fünfte Aufgabe", { choose: 5 }],
  ["die letzte", { choose: -1 }],
  ["Nummer 2", { choose: 2 }],
  ["Nr. 4", { choose: 4 }],
])("“%s” answers a question", (text, intent) => {
  expect(read(text, here).intent).toEqual(intent);
});

test.each(["die Reste", "das Beste", "der Gast"])("“%s” chooses nothing", (text) => {
  expect(read(text, here).intent).not.toHaveProperty("choose");
});
