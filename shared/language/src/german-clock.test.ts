import fc from "fast-check";
import { expect, test } from "vitest";
import { read } from "./read.ts";

const here = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };
const added = (text: string) => {
  const { intent } = read(text, here);
  return "add" in intent && intent.add.length === 1 ? intent.add[0] : undefined;
};
const dueOf = (text: string) => {
  const { title, due } = added(text) ?? {};
  const local = due === undefined ? undefined : Temporal.Instant.from(due).toZonedDateTimeISO(here.timeZone);
  return [title, local?.toPlainDateTime().toString({ smallestUnit: "minute" })];
};

const hours = [
  "ein",
  "zwei",
  "drei",
  "vier",
  "fünf",
  "sechs",
  "sieben",
  "acht",
  "neun",
  "zehn",
  "elf",
  "zwölf",
];

test("“viertel acht” is 7:15, and “drei viertel acht” is 7:45", () => {
  for (const [index, hour] of hours.entries())
    for (const [said, minute] of [
      ["viertel", 15],
      ["drei viertel", 45],
      ["dreiviertel", 45],
    ] as const)
      for (const lead of ["", "um "]) {
        const [title, due] = dueOf(`Zahnarzt morgen ${lead}${said} ${hour}`);
        expect(title).toBe("Zahnarzt");
        expect(Number(due?.slice(11, 13)) % 12, `${said} ${hour}`).toBe(index % 12);
        expect(Number(due?.slice(14))).toBe(minute);
      }
});

const days = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"];
const nextOn = (weekday: number) => {
  const today = Temporal.PlainDate.from("2026-11-26");
  return today.add({ days: (weekday - today.dayOfWeek + 7) % 7 }).toString();
};

test("short weekdays are read where a word beside them shows that they are weekdays", () => {
  fc.assert(
    fc.property(fc.constantFrom(...days.keys()), (index) => {
      const day = days[index] ?? "";
      for (const text of [
        `Elternabend am ${day} um 19:30`,
        `Elternabend ${day} 19:30`,
        `Elternabend ${day} um 19:30`,
      ])
        expect(dueOf(text)).toEqual(["Elternabend", `${nextOn(index + 1)}T19:30`]);
      expect(added(`Müll rausbringen jeden ${day}`)?.recurrence?.by_weekday).toEqual([
        ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][index],
      ]);
    }),
  );
  for (const row of ["Mo/Mi/Fr", "Mo, Mi und Fr", "Mo, Mi, Fr"])
    expect(added(`Kurs ${row} um 19 Uhr`), row).toMatchObject({
      title: "Kurs",
      due: "2026-11-27T18:00:00.000Z",
      recurrence: { by_weekday: ["MO", "WE", "FR"] },
    });
});

test("“so”, “do” and “mi” are otherwise ordinary words", () => {
  for (const title of [
    "Mach das so",
    "Koche so 3 Eier",
    "Learn what to do",
    "Lied do re mi üben",
    "Wegen der Fa. Mo fragen",
  ])
    expect(added(title)).toEqual({ title });
});

test("a range of hours is due when it begins, in every way of writing it", () => {
  const pairs = fc.tuple(fc.integer({ min: 7, max: 20 }), fc.integer({ min: 1, max: 4 }));
  fc.assert(
    fc.property(pairs, ([from, hoursLong]) => {
      const to = from + hoursLong;
      if (to > 23) return;
      const at = `2026-11-27T${String(from).padStart(2, "0")}:00`;
      expect(dueOf(`Termin morgen ${from}-${to} Uhr`)).toEqual([`Termin bis ${to} Uhr`, at]);
      const [one, other] = [from % 12 || 12, to % 12 || 12];
      const half = to >= 12 ? "pm" : "am";
      expect(dueOf(`workshop tomorrow ${one}-${other}${half}`)[1]).toBe(at);
    }),
  );
});

test("“15 Minuten vorher erinnern” is a reminder", () => {
  expect(added("Meeting morgen um 10, 15 Minuten vorher erinnern")).toEqual({
    title: "Meeting",
    due: "2026-11-27T09:00:00.000Z",
    reminders: [{ lead_time: "PT15M" }],
  });
});
