import { expect, test } from "vitest";
import { read } from "../read.ts";

/** A Thursday, 12:24 in Berlin. */
const here = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };

test.each([
  "ring bob every february 30",
  "ring bob every -3 days",
  "ring bob in -3 days",
  "ring bob tomorrow at 1:5",
  "ring bob every day 0 times",
  "ring bob next friday week",
  "ring bob every third",
  "ring bob every second",
])("half a time expression leads to a question instead of ending up in the title: %s", (text) => {
  expect(read(`add ${text}`, here).intent).toHaveProperty("unclear.why");
});

test.each([
  ["ring bob on wednsday at 5", "2026-12-02T16:00:00.000Z"],
  ["ring bob on tuseday", "2026-12-01"],
  ["ring bob on saterday", "2026-11-28"],
  ["Bob anrufen am übernächsten Freitag um 9", "2026-12-11T08:00:00.000Z"],
  ["Bob anrufen übernächsten Montag", "2026-12-07"],
  ["Bob anrufen in drei viertel Stunden", "2026-11-26T12:09:00.000Z"],
])("%s is due at %s", (text, due) => {
  expect(read(text, here).intent).toMatchObject({ add: [{ due }] });
});

test("a request to be reminded without a time says that nothing will ring", () => {
  const { intent, notes } = read("remind me to call mum", here);
  expect(intent).toEqual({ add: [{ title: "Call mum" }] });
  expect(notes).toEqual([["noTime"]]);
});
