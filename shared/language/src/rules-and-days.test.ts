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

/** The rule of the only task that is added, and its title. */
const ruleOf = (text: string) => {
  const { intent } = read(text, here);
  if (!("add" in intent)) return intent;
  const { title, recurrence } = intent.add[0] ?? {};
  return {
    title,
    ...(recurrence && { every: [recurrence.interval, recurrence.frequency, recurrence.by_weekday] }),
  };
};

test("weeks and weekdays are one rule, in either order, with or without “on”", () => {
  for (const said of [
    "every 2 weeks mondays",
    "every other week on monday",
    "mondays every other week",
    "every 14 days on monday",
    "alle 2 Wochen montags",
    "alle 14 Tage montags",
    "alle 14 Tage am Montag",
    "montags alle zwei Wochen",
  ]) {
    const every = [2, "weekly", ["MO"]];
    expect(ruleOf(`${said} Biotonne`), said).toEqual({ title: "Biotonne", every });
    expect(ruleOf(`Biotonne ${said}`), said).toEqual({ title: "Biotonne", every });
  }
});

test("“immer” and “always” make days a rule, and so does a small “montags” anywhere", () => {
  for (const text of ["immer montags Oma anrufen", "immer am Montag Oma anrufen", "Oma montags anrufen"])
    expect(ruleOf(text), text).toEqual({ title: "Oma anrufen", every: [1, "weekly", ["MO"]] });
  expect(ruleOf("always on mondays yoga")).toEqual({ title: "Yoga", every: [1, "weekly", ["MO"]] });
  expect(ruleOf("Miete immer am 15. zahlen")).toMatchObject({ title: "Miete zahlen" });
  expect(ruleOf("weekly on mondays report")).toEqual({ title: "Report", every: [1, "weekly", ["MO"]] });
});

test("several times in a day, week or month lead to a question", () => {
  for (const often of [
    "twice per week",
    "3x a week",
    "3 times in a month",
    "zweimal die Woche",
    "3x pro Woche",
    "2 mal am Tag",
  ])
    for (const text of [`${often} joggen`, `joggen ${often}`])
      expect(whyOf(text), text).toEqual(["notSoOften", often]);
});

test("“within” some time is due when that ends, and working days lead to a question", () => {
  const dueOf = (text: string) => {
    const { intent } = read(text, here);
    return "add" in intent ? intent.add[0]?.due : intent;
  };
  for (const said of [
    "within 2 weeks",
    "in the next 14 days",
    "innerhalb von 14 Tagen",
    "binnen zwei Wochen",
  ])
    expect(dueOf(`Paket zurück ${said}`), said).toBe("2026-12-10");
  for (const said of ["in 10 working days", "in 3 business days", "in drei Werktagen"])
    expect(whyOf(`antworten ${said}`), said).toEqual(["notPlaced", said]);
});

test("a second day or hour is not lost: it leads to a question", () => {
  for (const [text, why] of [
    ["bins out tonight, recycling next week", ["notTwoDays", "tonight", "next week"]],
    ["dinner this evening friday", ["notTwoDays", "this evening", "friday"]],
    ["every day at 8 and 20 take the drops", ["notPlaced", "20"]],
    ["revise chapter 7 sat and chapter 8 sun", ["notTwoDays", "sat", "sun"]],
    ["take pills morning and evening", ["notSoOften", "morning and evening"]],
    ["Tabletten morgens und abends nehmen", ["notSoOften", "morgens und abends"]],
  ] as const)
    expect(whyOf(text), text).toEqual(why);
});

test("“alternate wednesdays” are every other one, and “on a friday” narrows a rule", () => {
  for (const said of [
    "alternate mondays",
    "on alternate mondays",
    "alternating mondays",
    "every 2 weeks on a monday",
  ])
    expect(ruleOf(`bins ${said}`), said).toEqual({ title: "Bins", every: [2, "weekly", ["MO"]] });
});

test("a day after another, an exception and a reminder that was not understood lead to a question", () => {
  for (const [text, words] of [
    ["Bob nach dem 5. anrufen", ["nach dem 5."]],
    ["nach Freitag anrufen", ["nach Freitag"]],
    ["swim every monday but not on holidays", ["but"]],
    ["Sport jeden Montag außer an Feiertagen", ["außer"]],
    ["bins on monday, remind me in the morning", ["remind"]],
    ["Müll am Montag, erinnere mich am Abend vorher", ["erinnere"]],
    ["Müll am Montag, am Vorabend erinnern", ["Vorabend"]],
    ["Treffen am 2. Schalter", ["am 2."]],
  ] as const)
    expect(whyOf(text), text).toEqual(["notPlaced", ...words]);
  expect(whyOf("Mitte der Woche Einkauf")).toEqual(["whichDate", "Mitte der Woche"]);
  expect(whyOf("stündlich trinken")).toEqual(["notByHours", "stündlich"]);
  expect(whyOf("drink water hourly")).toEqual(["notByHours", "hourly"]);
});

test("a rule of half years and of the last working day is understood", () => {
  expect(ruleOf("jedes halbe Jahr Zahnarzt")).toEqual({
    title: "Zahnarzt",
    every: [6, "monthly", undefined],
  });
  expect(ruleOf("every last working day invoice")).toMatchObject({ title: "Invoice" });
});
