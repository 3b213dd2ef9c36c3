import fc from "fast-check";
import { expect, test } from "vitest";
import { read } from "./read.ts";

/** A Thursday, 12:24 in Berlin. */
const here = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };
const readingOf = (text: string) => {
  const { intent, otherwise } = read(text, here);
  return { intent, otherwise };
};

test.each([
  ["i bought the bread", "bread"],
  ["we just paid the rent", "rent"],
  ["the rent is paid.", "rent"],
  ["bread has been bought", "bread"],
  ["just finished the report", "report"],
  ["rent paid", "rent"],
  ["called bob", "bob"],
  ["mark rent as paid", "rent"],
  ["Brot gekauft", "Brot"],
  ["hab die Miete schon bezahlt", "Miete"],
  ["Brot ist gekauft", "Brot"],
  ["die Miete ist schon bezahlt", "Miete"],
  ["ich habe Bob angerufen", "Bob"],
  ["die Blumen habe ich gegossen", "Blumen"],
])("“%s” completes a task, or is one to add if the user confirms it", (text, words) => {
  const { intent, otherwise } = readingOf(text);
  expect(intent).toEqual({ complete: [{ words }] });
  expect(otherwise).toHaveProperty("add");
});

test("a report in another verb, or of two things, is not added without a question", () => {
  const told = fc.constantFrom(
    "i painted the fence",
    "we swept the yard on friday",
    "i bought the bread and called bob",
    "the meeting is cancelled",
    "no, i meant the blue one",
    "Der Termin ist abgesagt",
    "ich habe den Zaun gestrichen und gespachtelt",
    "nein, ich meine den anderen",
  );
  fc.assert(
    fc.property(told, (text) => {
      expect(readingOf(text).intent).not.toHaveProperty("add");
    }),
  );
});

test.each([
  ["make sure the rent is paid", "Make sure the rent is paid"],
  ["i need bread", "I need bread"],
  ["get the form signed", "Get the form signed"],
  ["Konto überweisen", "Konto überweisen"],
  ["i need to feed the cat", "Feed the cat"],
  ["Ich habe Hunger", "Ich habe Hunger"],
  ["call bob later", "Call bob later"],
])("“%s” is still to be done, and is added", (text, title) => {
  expect(readingOf(text).intent).toEqual({ add: [{ title }] });
});

test.each([
  ["dentist done and rent too", ["dentist", "rent"]],
  ["Zahnarzt erledigt und Miete auch", ["Zahnarzt", "Miete"]],
])("“%s” completes both", (text, words) => {
  expect(readingOf(text).intent).toEqual({ complete: words.map((it) => ({ words: it })) });
});

test.each([
  ["no, i meant friday", { due: "2026-11-27" }],
  ["make it 5pm", { time: "17:00:00" }],
  ["wrong day, friday", { due: "2026-11-27" }],
  ["doch lieber Freitag", { due: "2026-11-27" }],
  ["no, friday", { due: "2026-11-27" }],
  ["sorry, i meant 4pm", { time: "16:00:00" }],
  ["nein, ich meinte Freitag", { due: "2026-11-27" }],
  ["nein, doch am Samstag", { due: "2026-11-28" }],
  ["ich meinte 16 Uhr", { time: "16:00:00" }],
])("“%s” corrects the task that was mentioned last", (text, change) => {
  expect(readingOf(text).intent).toEqual({ update: { task: { it: true }, ...change } });
});

test("whoever wants no reminder any more gets none added, in German", () => {
  expect(readingOf("erinnere mich nicht mehr an die Miete").intent).toEqual({
    unremind: { task: { words: "Miete" } },
  });
});

test.each(["meet Jo this time next week", "same time tomorrow call Jo"])(
  "an hour that is not named is asked: %s",
  (text) => {
    expect(readingOf(text).intent).toHaveProperty("unclear.why");
  },
);

test("“no sugar day tomorrow” is no correction", () => {
  expect(readingOf("no sugar day tomorrow").intent).toEqual({
    add: [{ title: "No sugar day", due: "2026-11-27" }],
  });
});

test.each([
  ["call bob an hour later please", { words: "call bob" }, "PT1H"],
  ["it 2 days later", { it: true }, "P2D"],
  ["dentist 30 minutes earlier", { words: "dentist" }, "-PT30M"],
  ["Bob anrufen bitte eine Stunde später", { words: "Bob anrufen" }, "PT1H"],
  ["Zahnarzt zwei Tage früher", { words: "Zahnarzt" }, "-P2D"],
])("“%s” moves a task from when it is due", (text, task, later) => {
  expect(readingOf(text).intent).toEqual({ update: { task, later } });
});

test("“an hour earlier” behind a date is a reminder", () => {
  expect(readingOf("dentist tomorrow at 2pm, an hour earlier").intent).toMatchObject({
    add: [{ title: "Dentist", reminders: [{ lead_time: "PT1H" }] }],
  });
});

test.each([
  ["can you put dry cleaning on my list for saturday at 11?", "Dry cleaning", "2026-11-28T10:00:00.000Z"],
  ["setze Milch auf meine Liste für Samstag", "Milch", "2026-11-28"],
])("a day may follow the list: %s", (text, title, due) => {
  expect(readingOf(text).intent).toEqual({ add: [{ title, due }] });
});

test("“the oslo one” is a task by a word of its name", () => {
  expect(readingOf("delete the oslo one").intent).toEqual({ delete: { task: { words: "oslo" } } });
  expect(readingOf("delete the second one").intent).toEqual({ delete: { task: { nth: 2 } } });
  expect(readingOf("when is my dentist appointment?").intent).toEqual({ show: { words: "dentist" } });
});

test.each([
  ["rent paid?", "rent"],
  ["bread bought?", "bread"],
  ["finished dentist?", "dentist"],
  ["complete rent?", "rent"],
  ["rent paid!?", "rent"],
  ["Milch gekauft?", "Milch"],
  ["Zahnarzt erledigt?", "Zahnarzt"],
  ["Brot schon gekauft?", "Brot"],
])("“%s” asks about a task, and completes nothing", (text, words) => {
  expect(readingOf(text).intent).toEqual({ show: { words } });
});

test.each(["can you complete the rent?", "could you please mark rent as done?", "complete rent, please?"])(
  "“%s” is a wish, and completes",
  (text) => {
    expect(readingOf(text).intent).toEqual({ complete: [{ words: "rent" }] });
  },
);

test.each(["dentist and rent done?", "everything done?"])("“%s” about several completes nothing", (text) => {
  expect(readingOf(text).intent).not.toHaveProperty("complete");
});

test("what is not done, was done by somebody else or depends on something completes nothing, and is not added without a question", () => {
  const stated = fc.constantFrom(
    "i haven't bought the bread yet",
    "the rent isn't paid yet",
    "rent unpaid",
    "i almost bought bread",
    "i forgot to pay the rent",
    "i wish i had bought the bread",
    "i should have bought the bread",
    "nobody bought bread",
    "i don't think the rent is paid",
    "i didn't pay the rent",
    "if the rent is paid tell me",
    "everything is done except the rent",
    "rent paid, not!",
    "don't delete dentist",
    "do not complete rent",
    "rent paid or not",
    "rent paid - not sure",
    "rent is paid by bob",
    "bob bought the bread",
    "the trash is out",
    "not yet",
    "oops, wrong one",
    "not that one",
    "make it 5",
    "forget dentist",
    "yes, and the milk",
    "ich hab vergessen die Milch zu kaufen",
    "ich habe das Brot noch nicht gekauft",
    "die Miete ist noch nicht bezahlt",
    "niemand hat Brot gekauft",
    "ich hätte Brot kaufen sollen",
    "Müll ist draußen",
    "Miete noch offen",
    "noch nicht",
    "falsche Aufgabe",
    "alles ist erledigt außer der Miete",
  );
  fc.assert(
    fc.property(stated, (text) => {
      const { intent } = readingOf(text);
      expect(intent).not.toHaveProperty("add");
      expect(intent).not.toHaveProperty("complete");
    }),
  );
});

test.each([
  ["don't be late friday", "Don't be late"],
  ["make it to the gym by 6pm", "Make it to the gym"],
  ["fix what isn't working", "Fix what isn't working"],
  ["Yesterday's notes", "Yesterday's notes"],
  ["call the shop that has not answered", "Call the shop that has not answered"],
  ["forget to worry", "Forget to worry"],
  ["read Not Yet by friday", "Read Not Yet"],
  ["Man vom Zählerablesen anrufen", "Man vom Zählerablesen anrufen"],
])("“%s” is a task all the same", (text, title) => {
  expect(readingOf(text).intent).toMatchObject({ add: [{ title }] });
});

test.each([
  ["rent has been paid already", "rent"],
  ["brought bread", "bread"],
  ["rent payed", "rent"],
  ["i've paid the phone bill", "phone bill"],
  ["rent's paid", "rent"],
])("“%s” reports what is done", (text, words) => {
  expect(readingOf(text).intent).toEqual({ complete: [{ words }] });
});
