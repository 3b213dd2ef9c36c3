import { expect, test } from "vitest";
import { read } from "./read.ts";

const here = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };
const meaningOf = (text: string) => read(text, here).intent;

test.each([
  "could you please remind me to call mum at 6pm",
  "would you mind reminding me to call mum at 6pm?",
  "I'd like a reminder to call mum at 6pm",
  "I want to be reminded to call mum at 6pm",
  "do me a favour and remind me to call mum at 6pm",
  "remind me please to call mum at 6pm",
  "reminder: call mum at 6pm",
])("“%s” asks for the same as “remind me to call mum at 6pm”", (text) => {
  expect(meaningOf(text)).toEqual(meaningOf("remind me to call mum at 6pm"));
});

test.each([
  "Kannst du mich morgen um 9 an Milch erinnern?",
  "Könntest du mich bitte morgen um 9 an Milch erinnern",
  "Könnten Sie mich morgen um 9 an die Milch erinnern?",
  "Erinnerst du mich morgen um 9 an Milch?",
  "Ich möchte morgen um 9 an Milch erinnert werden",
  "Erinnere mich bitte morgen um 9 an Milch",
  "moin, erinner mich morgen um 9 an Milch",
])("“%s” asks for the same as “Erinnere mich morgen um 9 an Milch”", (text) => {
  expect(meaningOf(text)).toEqual(meaningOf("Erinnere mich morgen um 9 an Milch"));
});

test.each([
  ["Kannst du mich daran erinnern, morgen um 9 Milch zu kaufen?", "Milch zu kaufen"],
  ["Würdest du mich bitte morgen um 9 daran erinnern Milch zu kaufen", "Milch zu kaufen"],
  ["Erinnere mich bitte morgen um 9 daran, Milch zu kaufen", "Milch zu kaufen"],
  ["Denk dran: morgen um 9 Milch kaufen", "Milch kaufen"],
])("“%s” is a reminder of “%s”", (text, title) => {
  expect(meaningOf(text)).toMatchObject({
    add: [{ title, due: "2026-11-27T08:00:00.000Z", reminders: [{ remind_at: "2026-11-27T08:00:00.000Z" }] }],
  });
});

test.each([
  ["Kannst du bitte Milch löschen?", "lösche Milch"],
  ["Könntest du den Zahnarzt auf Montag verschieben?", "verschiebe den Zahnarzt auf Montag"],
  ["Kannst du den Zahnarzt um 2 Tage verschieben", "verschiebe den Zahnarzt um 2 Tage"],
  ["Kannst du die Wäsche abhaken?", "hake die Wäsche ab"],
  ["Würdest du die Wäsche als erledigt markieren", "hake die Wäsche ab"],
  ["Kannst du mir sagen, was morgen ansteht?", "Was steht morgen an?"],
  ["Kannst du mir meine Aufgaben für morgen zeigen?", "zeig mir meine Aufgaben für morgen"],
  ["can you show me what is due tomorrow", "what is due tomorrow"],
])("“%s” is the command “%s”", (text, command) => {
  expect(meaningOf(text)).toEqual(meaningOf(command));
  expect("unclear" in meaningOf(text)).toBe(false);
});

test.each([
  "Bitte füge Milch hinzu",
  "trag Milch ein",
  "Schreib bitte Milch auf",
  "Kannst du Milch eintragen?",
  "Kannst du bitte Milch auf die Liste setzen?",
])("“%s” adds a task called “Milch”", (text) => {
  expect(meaningOf(text)).toEqual({ add: [{ title: "Milch" }] });
});
