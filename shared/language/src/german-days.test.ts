import { expect, test } from "vitest";
import { read } from "./read.ts";

const here = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };

const added = (text: string) => {
  const { intent } = read(text, here);
  if (!("add" in intent)) return intent;
  const { title, due = "", recurrence } = intent.add[0] ?? {};
  const local = due.length > 10 ? Temporal.Instant.from(due).toZonedDateTimeISO(here.timeZone) : undefined;
  return [
    title,
    local?.toPlainDateTime().toString({ smallestUnit: "minute" }) ?? due,
    ...(recurrence ? [recurrence.by_weekday] : []),
  ];
};

const days = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];
const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const parts = { morgen: 9, vormittag: 9, mittag: 12, nachmittag: 15, abend: 20, nacht: 21 };
const today = Temporal.PlainDate.from("2026-11-26");

test("a day and its part are one word or two", () => {
  for (const [index, day] of days.entries())
    for (const [part, hour] of Object.entries(parts)) {
      // Today's morning is over.
      const passed = index === 3 && hour <= 12 ? 7 : 0;
      const date = today.add({ days: ((index + 1 - today.dayOfWeek + 7) % 7) + passed });
      const due = `${date}T${String(hour).padStart(2, "0")}:00`;
      expect(added(`${day}${part} Kino`), day + part).toEqual(["Kino", due]);
      expect(added(`Kino am ${day}${part}`), day + part).toEqual(["Kino", due]);
      expect(added(`jeden ${day}${part} Kino`), day + part).toEqual(["Kino", due, [codes[index]]]);
      if (part !== "vormittag") continue;
      expect(added(`${day} Morgen Kino`)).toEqual(["Kino", due]);
    }
  expect(added("Montagabendgruppe anrufen")).toEqual(["Montagabendgruppe anrufen", ""]);
});

test("“jeden Morgen” is every day, and “morgen” alone the next one", () => {
  expect(added("jeden Morgen Vitamin D")).toEqual(["Vitamin D", "2026-11-27T09:00", undefined]);
  expect(added("morgen Vitamin D kaufen")).toEqual(["Vitamin D kaufen", "2026-11-27"]);
  expect(added("heut abend Müll raus")).toEqual(["Müll raus", "2026-11-26T20:00"]);
});

test("a time written with minutes counts to 24", () => {
  expect(added("um 6:30 aufstehen")).toEqual(["Aufstehen", "2026-11-27T06:30"]);
  expect(added("Zug um 5 Uhr 42")).toEqual(["Zug", "2026-11-27T05:42"]);
  expect(added("Treffen morgen um 8.15 Uhr")).toEqual(["Treffen", "2026-11-27T08:15"]);
});

test("ends and beginnings of months, quarters and years are days", () => {
  expect(added("Spesen bis Monatsende einreichen")).toEqual(["Spesen einreichen", "2026-11-30"]);
  expect(added("zum Quartalsende Zahlen abgeben")).toEqual(["Zahlen abgeben", "2026-12-31"]);
  expect(added("Bericht am Jahresende")).toEqual(["Bericht", "2026-12-31"]);
  expect(added("Zähler ablesen am Monatsanfang")).toEqual(["Zähler ablesen", "2026-12-01"]);
  expect(added("pay invoices by month end")).toEqual(["Pay invoices", "2026-11-30"]);
  expect(added("month end report")).toEqual(["Month end report", ""]);
});

test.each([
  "zu Weihnachten Gans bestellen",
  "am ersten Advent Kranz aufhängen",
  "an Nikolaus Stiefel rausstellen",
  "nach Ostern Reifen wechseln",
  "by christmas visit gran",
  "after easter clean the windows",
])("“%s” leads to a question: a feast of several days, or a person", (text) => {
  expect(added(text)).toMatchObject({ unclear: { why: ["notPlaced", expect.any(String)] } });
});

test("short weekdays are read before a range, with a dot, after “bis”, and before a part of the day", () => {
  for (const [text, title, due] of [
    ["Spätdienst Sa 14-22 Uhr", "Spätdienst bis 22 Uhr", "2026-11-28T14:00"],
    ["Treffen Sa nach 14 Uhr", "Treffen", "2026-11-28T14:00"],
    ["Impfung Mi., 2.12., 11:40", "Impfung", "2026-12-02T11:40"],
    ["Di., 15.12., 9:00 Zahnarzt", "Zahnarzt", "2026-12-15T09:00"],
    ["Steuer bis Fr", "Steuer", "2026-11-27"],
    ["Training Di Abend", "Training", "2026-12-01T20:00"],
  ])
    expect(added(text ?? ""), text).toEqual([title, due]);
  for (const title of ["So früh wie möglich anrufen", "Di Lorenzo anrufen", "Mi casa buchen"])
    expect(added(title)).toEqual([title, ""]);
});

test("“bitte” after the verb, and a verb at the end, are the same command", () => {
  const meaningOf = (text: string) => read(text, here).intent;
  expect(meaningOf("lösch bitte den Friseur")).toEqual(meaningOf("lösche den Friseur"));
  expect(meaningOf("Friseur hab ich erledigt")).toEqual(meaningOf("erledige Friseur"));
  expect(meaningOf("letzte Änderung rückgängig machen")).toEqual(meaningOf("rückgängig"));
});

test("a day of the month is one before a verb, and without its last dot", () => {
  expect(added("Miete am 3. überweisen")).toEqual(["Miete überweisen", "2026-12-03"]);
  expect(added("Termin am 4.12")).toEqual(["Termin", "2026-12-04"]);
  expect(added("Paket bis 4.12 zurückschicken")).toEqual(["Paket zurückschicken", "2026-12-04"]);
  expect(added("1730 Uhr Training")).toEqual(["Training", "2026-11-26T17:30"]);
});

test("“am Tag vorher” is a reminder", () => {
  const { intent } = read("Müll am Montag, erinnere mich am Tag vorher", here);
  expect(intent).toEqual({ add: [{ title: "Müll", due: "2026-11-30", reminders: [{ lead_time: "P1D" }] }] });
});
