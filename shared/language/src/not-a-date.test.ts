import fc from "fast-check";
import { expect, test } from "vitest";
import { read } from "./read.ts";

const here = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };
const added = (text: string) => {
  const { intent } = read(text, here);
  return "add" in intent && intent.add.length === 1 ? intent.add[0] : undefined;
};

const timely = fc.constantFrom("monday", "friday", "may", "tomorrow", "today", "freitag", "morgen", "sunday");

test("a day in an e-mail address or a link is no due date, and the address stays whole", () => {
  const address = fc.oneof(
    timely.map((it) => `joe@${it}.com`),
    timely.map((it) => `${it}.team@example.org`),
    timely.map((it) => `https://example.org/${it}`),
    timely.map((it) => `https://example.org/list#${it}`),
    timely.map((it) => `https://${it}.example/2026/12/05?at=5pm`),
  );
  fc.assert(
    fc.property(address, fc.constantFrom("", " tomorrow"), (it, day) => {
      expect(added(`write to ${it}${day}`)).toEqual({
        title: `Write to ${it}`,
        ...(day !== "" && { due: "2026-11-27" }),
      });
    }),
  );
});

test("a price or a measure is no time of day and no date, on either side of its sign", () => {
  const number = fc
    .tuple(fc.integer({ min: 1, max: 23 }), fc.integer({ min: 10, max: 59 }), fc.constantFrom(".", ","))
    .map(([whole, part, mark]) => `${whole}${mark}${part}`);
  const sign = fc.constantFrom("€", "$", "£");
  const price = fc.oneof(
    fc.tuple(sign, number).map(([it, amount]) => it + amount),
    fc.tuple(number, sign).map(([amount, it]) => amount + it),
    number.map((amount) => `EUR ${amount}`),
    number.map((amount) => `${amount} euros`),
    number.map((amount) => `${amount}%`),
    fc.constantFrom("10-12 kg", "5-9 €"),
  );
  fc.assert(
    fc.property(price, fc.constantFrom("Buy shoes for", "Schuhe für"), fc.boolean(), (it, words, isDated) => {
      expect(added(`${words} ${it}${isDated ? " today" : ""}`)).toEqual({
        title: `${words} ${it}`,
        ...(isDated && { due: "2026-11-26" }),
      });
    }),
  );
});

test.each([
  "„Freitag der 13.“",
  '„Freitag der 13."',
  '“Friday the 13th"',
  "»Freitag«",
  "«Friday»",
  "‚Montag‘",
])("words in the quotation marks of %s are a name", (name) => {
  expect(added(`watch ${name} with Anna`)).toEqual({ title: `Watch ${name} with Anna` });
});

test("minutes and hours that nobody counts are a name", () => {
  expect(added("p2 write minutes today")).toEqual({
    title: "Write minutes",
    due: "2026-11-26",
    priority: "medium",
  });
  expect(added("log hours friday")).toEqual({ title: "Log hours", due: "2026-11-27" });
  expect(read("two odd weeks from today pay", here).intent).toHaveProperty("unclear");
});

test.each(["ring mia quarter friday", "gym half seven tomorrow", "gym half 7 tomorrow morning"])(
  "half of a time of day leads to a question: %s",
  (text) => {
    expect(read(text, here).intent).toHaveProperty("unclear.why");
  },
);

test.each(["friday quarter review", "buy half 7 watermelons friday"])(
  "a quarter or a half beside a day may be a name: %s",
  (text) => {
    expect(added(text)?.due).toBe("2026-11-27");
  },
);

test.each([
  ["first thing tomorrow call bob", "2026-11-27T08:00:00.000Z"],
  ["call bob first thing monday morning", "2026-11-30T08:00:00.000Z"],
  ["als Erstes morgen Bob anrufen", "2026-11-27T08:00:00.000Z"],
])("“first thing” beside a day is the morning: %s", (text, due) => {
  expect(added(text)).toMatchObject({ title: expect.stringMatching(/^(?:Call bob|Bob anrufen)$/), due });
});

test("“first thing” without a day is a name", () => {
  expect(added("buy the first thing you see")).toEqual({ title: "Buy the first thing you see" });
});

test("a short priority is read in both languages", () => {
  expect(added("Milch kaufen P1 morgen")).toMatchObject({ title: "Milch kaufen", priority: "high" });
  expect(added("Angebot p3 @Büro bis Freitag")).toMatchObject({ title: "Angebot @Büro", priority: "low" });
});

test("a # inside a word begins no tag", () => {
  const word = fc.constantFrom("C#minor", "issue#42", "team#home");
  fc.assert(
    fc.property(word, (it) => {
      expect(added(`fix ${it} tomorrow`)).toEqual({ title: `Fix ${it}`, due: "2026-11-27" });
      expect(added(`fix ${it} tomorrow #work`)?.tags).toEqual(["work"]);
    }),
  );
});

test("a version number is no date", () => {
  const part = fc.integer({ min: 1, max: 12 });
  const version = fc
    .tuple(part, part, fc.integer({ min: 10, max: 99 }))
    .map((numbers) => `version ${numbers.join(".")}`);
  const old = fc
    .tuple(part, part, fc.integer({ min: 10, max: 25 }))
    .map((numbers) => `node ${numbers.join(".")}`);
  fc.assert(
    fc.property(fc.oneof(version, old), (it) => {
      expect(added(`install ${it}`)).toEqual({ title: `Install ${it}` });
    }),
  );
  expect(added("dentist 2.5.27")?.due).toBe("2027-05-02");
});

test("a period that describes the task (“report of last week”) is no due date, and stays in the title", () => {
  const which = fc.constantFrom("this", "next", "last");
  const unit = fc.constantFrom("week", "month", "quarter", "year");
  const what = fc.constantFrom("budget", "report", "taxes", "rent");
  fc.assert(
    fc.property(which, unit, what, (nth, period, it) => {
      const title = `Write ${nth} ${period}'s ${it}`;
      expect(added(title)).toEqual({ title });
      expect(added(`${title} by Friday`)).toEqual({ title, due: "2026-11-27" });
    }),
  );
  expect(added("call mum in a week's time")).toEqual({ title: "Call mum", due: "2026-12-03" });
});

test("a number in an address is not an hour", () => {
  expect(added("collect parcel from 14 Dean Street today")).toEqual({
    title: "Collect parcel from 14 Dean Street",
    due: "2026-11-26",
  });
});

test("a # before digits alone is the number of something, not a tag", () => {
  expect(added("fix bug #4521 tomorrow #work")).toEqual({
    title: "Fix bug #4521",
    due: "2026-11-27",
    tags: ["work"],
  });
});

test("a part of the day is a name where an hour says the same", () => {
  expect(added("night train friday 22:40 platform 3")).toEqual({
    title: "Night train platform 3",
    due: "2026-11-27T21:40:00.000Z",
  });
  for (const text of [
    "evening call with bob friday 3:00",
    "night shift friday at 2",
    "morning dentist friday",
  ])
    expect(read(text, here).intent).toMatchObject({ unclear: { why: ["notPlaced", expect.any(String)] } });
});

test.each([
  ["morning run tomorrow at 6:30", "Morning run", "2026-11-27T05:30:00.000Z"],
  ["evening call with bob friday 7:00", "Evening call with bob", "2026-11-27T18:00:00.000Z"],
  ["night shift friday at 10", "Night shift", "2026-11-27T21:00:00.000Z"],
  ["early morning run friday at 6", "Early morning run", "2026-11-27T05:00:00.000Z"],
  ["movie night friday at 8", "Movie night", "2026-11-27T19:00:00.000Z"],
  ["the quiz night saturday at 6:30", "The quiz night", "2026-11-28T17:30:00.000Z"],
  ["abend mit Bob morgen um 8", "Abend mit Bob", "2026-11-27T19:00:00.000Z"],
])("the part of the day that begins or ends the title says which hour “%s” means", (text, title, due) => {
  expect(added(text)).toEqual({ title, due });
});

test.each(["buy morning rolls friday at 6", "say good night to Zoe friday at 8", "movie night friday at 2"])(
  "a part of the day that may contradict the hour leads to a question: %s",
  (text) => {
    expect(read(text, here).intent).toHaveProperty("unclear.why");
  },
);

test.each([
  ["say good morning to Bob friday at 2", "2026-11-27T13:00:00.000Z"],
  ["call Eve friday at 8", "2026-11-27T07:00:00.000Z"],
  ["movie night friday at 20:00", "2026-11-27T19:00:00.000Z"],
])("a part of the day that says nothing of the hour changes nothing: %s", (text, due) => {
  expect(added(text)?.due).toBe(due);
});

test("“end of year review” is a name where another day is said", () => {
  expect(added("end of year review with Ann on 17 december")).toEqual({
    title: "End of year review with Ann",
    due: "2026-12-17",
  });
});

test("“9 to 5” is no time of day unless a day is beside it", () => {
  expect(added("get 9 to 5 musical tickets")).toEqual({ title: "Get 9 to 5 musical tickets" });
  expect(added("work 9 to 5 tomorrow")).toEqual({ title: "Work until 5", due: "2026-11-27T08:00:00.000Z" });
});

test("“9-10” beside a day leads to a question, and is otherwise part of a title", () => {
  for (const text of ["meeting 9-10 tomorrow", "Termin morgen 9-11", "tomorrow 9-10 dentist"])
    expect(read(text, here).intent).toMatchObject({ unclear: { why: ["whenBegins", expect.any(String)] } });
  for (const title of ["Buy 2-3 apples", "Read pages 10-12", "Call 555-1234"])
    expect(added(`${title} tomorrow`)).toEqual({ title, due: "2026-11-27" });
});

test("two versions are no hours, and one beside a day leads to a question", () => {
  expect(added("upgrade k8s 1.31 to 1.32 on monday")).toEqual({
    title: "Upgrade k8s 1.31 to 1.32",
    due: "2026-11-30",
  });
  expect(read("update php 8.31 tomorrow", here).intent).toEqual({ unclear: { why: ["notPlaced", "8.31"] } });
  expect(added("lunch 12.30 tomorrow")).toEqual({ title: "Lunch", due: "2026-11-27T11:30:00.000Z" });
});

test("what stands in brackets behind the day keeps both brackets", () => {
  expect(added("dentist tomorrow (bring x-rays)")).toEqual({
    title: "Dentist (bring x-rays)",
    due: "2026-11-27",
  });
});

test("a contract that ends is called so", () => {
  expect(added("contract ends on 31 december")).toEqual({ title: "Contract ends", due: "2026-12-31" });
  expect(added("school starts 7 january")).toEqual({ title: "School starts", due: "2027-01-07" });
});

test("“eod tomorrow” and “friday cob” are one day", () => {
  for (const said of ["by eod tomorrow", "tomorrow eod", "by cob friday", "by close of play friday"])
    expect(added(`send slides ${said}`), said).toEqual({ title: "Send slides", due: "2026-11-27" });
});

test("the number of a flight before a German “am” is no hour", () => {
  expect(added("Flug LH 400 am 12.12. um 10:55")).toEqual({
    title: "Flug LH 400",
    due: "2026-12-12T09:55:00.000Z",
  });
});
