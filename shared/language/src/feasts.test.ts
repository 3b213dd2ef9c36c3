import fc from "fast-check";
import { expect, test } from "vitest";
import { easter } from "./grammar/feasts.ts";
import { readWhen } from "./phrases.ts";
import { read, readNewTask } from "./read.ts";

/** A Thursday, 12:24 in Berlin. */
const here = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };
const added = (text: string) => {
  const { intent } = readNewTask(text, here);
  return "add" in intent ? intent.add[0] : intent;
};

test.each([
  "1961-04-02",
  "1981-04-19",
  "2019-04-21",
  "2024-03-31",
  "2027-03-28",
  "2038-04-25",
  "2049-04-18",
  "2076-04-19",
  "2285-03-22",
])("Easter Sunday is on %s", (date) => {
  expect(easter(Number(date.slice(0, 4))).toString()).toBe(date);
});

test("Easter Sunday is a Sunday from 22 March to 25 April", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2500 }), (year) => {
      const date = easter(year);
      expect(date.dayOfWeek).toBe(7);
      expect(date.toString() >= `${year}-03-22` && date.toString() <= `${year}-04-25`).toBe(true);
    }),
  );
});

test.each([
  ["christmas eve", "2026-12-24"],
  ["boxing day", "2026-12-26"],
  ["new year's day", "2027-01-01"],
  ["good friday", "2027-03-26"],
  ["easter sunday", "2027-03-28"],
  ["Heiligabend", "2026-12-24"],
  ["2. Weihnachtstag", "2026-12-26"],
  ["Silvester", "2026-12-31"],
  ["Karfreitag", "2027-03-26"],
  ["Pfingstmontag", "2027-05-17"],
  ["Fronleichnam", "2027-05-27"],
])("%s is the next one", (text, due) => {
  expect(readWhen(text, here)).toEqual({ due });
});

test.each([
  ["Call grandpa on New Year's Day at 11", "Call grandpa", "2027-01-01T10:00:00.000Z"],
  ["fireworks new year's eve 11:45pm", "Fireworks", "2026-12-31T22:45:00.000Z"],
  ["finish the taxes by new year's eve", "Finish the taxes", "2026-12-31"],
  ["turkey out two days before christmas eve", "Turkey out", "2026-12-22"],
  ["Heiligabend 15 Uhr Gottesdienst", "Gottesdienst", "2026-12-24T14:00:00.000Z"],
  ["Raclette vorbereiten an Silvester", "Raclette vorbereiten", "2026-12-31"],
  ["am 1. Weihnachtstag Essen bei Oma", "Essen bei Oma", "2026-12-25"],
  ["am Ostermontag Brunch", "Brunch", "2027-03-29"],
])("the day of a feast is read where words or an hour beside it say so: %s", (text, title, due) => {
  expect(added(text)).toEqual({ title, due });
});

test.each([
  "Hide eggs easter sunday",
  "Buy boxing day gifts",
  "Silvester planen",
  "Ostermontag Brunch bei Tine",
])("“%s” may be a name, and stays a title", (title) => {
  expect(added(title)).toEqual({ title });
});

test("a feast every year is a rule", () => {
  expect(added("every christmas eve call mum")).toMatchObject({
    title: "Call mum",
    due: "2026-12-24",
    recurrence: { frequency: "yearly", by_month: [12], by_month_day: 24 },
  });
});

test.each([
  "christmas day lunch at 1pm",
  "every easter monday brunch",
  "after boxing day return the gifts",
  "by christmas visit gran",
  "every christmas bake a cake",
  "Silvester Party um 20 Uhr",
])("an hour, or half of a date, beside a feast leads to a question: %s", (text) => {
  expect(added(text)).toHaveProperty("unclear.why");
});

test("the name of a feast beside another day stays in the title", () => {
  expect(added("halloween party 30 october")).toEqual({ title: "Halloween party", due: "2027-10-30" });
  expect(read("Silvesterparty planen am 3.12.", here).intent).toMatchObject({
    add: [{ title: "Silvesterparty planen", due: "2026-12-03" }],
  });
});
