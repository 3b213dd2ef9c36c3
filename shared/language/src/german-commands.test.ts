import { expect, test } from "vitest";
import { read } from "./read.ts";

const here = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };
const task = { words: "Zahnarzt" };

test.each([
  ["lösche die Erinnerung an Zahnarzt", { unremind: { task } }],
  ["entferne alle Erinnerungen für Zahnarzt", { unremind: { task } }],
  ["lösche Zahnarzt", { delete: { task } }],
  ["zeig mir den Verlauf von Zahnarzt", { history: { task } }],
  ["was ist mit Zahnarzt passiert?", { history: { task } }],
  ["zeige den Verlauf", { history: {} }],
  ["zeig mir Zahnarzt", { show: task }],
  ["zeige die zweite", { show: { nth: 2 } }],
  ["zeig meine Aufgaben", { list: { status: "pending" } }],
  ["zeig meine Erinnerungen", { reminders: {} }],
])("“%s” is a command in German", (text, intent) => {
  expect(read(text, here).intent).toEqual(intent);
});
