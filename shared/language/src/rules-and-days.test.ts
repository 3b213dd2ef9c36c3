import { expect, test } from "vitest";
import { read } from "./read.ts";

const here = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };
const whyOf = (text: string) => {
  const { intent } = read(text, here);
  return "unclear" in intent ? intent.unclear.why : undefined;
};

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

test("a rule with an exception leads to a question", () => {
  for (const day of weekdays)
    for (const but of [`except next ${day}`, "except tomorrow", "except 23 december", "but not in may"])
      expect(whyOf(`swim every ${day} ${but}`), but).toBeDefined();
});

test("a rule with a period leads to a question: from then on, or only then?", () => {
  for (const day of weekdays)
    for (const period of ["in december", "in march"]) {
      expect(whyOf(`swim every ${day} ${period}`)).toContain(`every ${day}`);
      expect(whyOf(`swim every ${day} starting ${period}`)).toBeUndefined();
    }
});

test("a day of digits that does not exist leads to a question", () => {
  for (const day of ["32.12.", "31.11.", "12.13.", "30.2."])
    expect(whyOf(`Treffen am ${day}`), day).toBeDefined();
});
