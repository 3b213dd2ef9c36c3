import { describe, expect, test } from "vitest";
import { read } from "./read.ts";

const here = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };

const added = (text: string) => {
  const { intent } = read(text, here);
  if (!("add" in intent)) return intent;
  const { title, due = "" } = intent.add[0] ?? {};
  const local = due.length > 10 ? Temporal.Instant.from(due).toZonedDateTimeISO(here.timeZone) : undefined;
  return [title, local?.toPlainDateTime().toString({ smallestUnit: "minute" }) ?? due];
};

const english = [
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
  "eighteen nineteen twenty",
]
  .join(" ")
  .split(" ");
const german = [
  "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn",
  "achtzehn neunzehn zwanzig",
]
  .join(" ")
  .split(" ");
const [englishTens, germanTens] = [
  ["", "", "twenty", "thirty", "forty", "fifty"],
  ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig"],
];

function inEnglish(number: number): string {
  if (number <= 20) return english[number - 1] ?? "";
  return `${englishTens[Math.floor(number / 10)]} ${english[(number % 10) - 1] ?? ""}`.trim();
}

function inGerman(number: number): string {
  if (number <= 20) return german[number - 1] ?? "";
  const [ten, unit] = [germanTens[Math.floor(number / 10)], number % 10];
  return unit === 0 ? (ten ?? "") : `${unit === 1 ? "ein" : german[unit - 1]}und${ten}`;
}

const pad = (number: number) => String(number).padStart(2, "0");
const from1To = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe("a time that was dictated", () => {
  test.each(from1To(12))("“at … pm” with the hour %i and any minutes from ten on", (hour) => {
    for (let minute = 10; minute < 60; minute++)
      expect(added(`call Ana tomorrow at ${inEnglish(hour)} ${inEnglish(minute)} pm`)).toEqual([
        "Call Ana",
        `2026-11-27T${pad((hour % 12) + 12)}:${pad(minute)}`,
      ]);
  });

  test.each(from1To(9))("“oh” and the %ith minute", (minute) => {
    expect(added(`call Ana tomorrow at four oh ${inEnglish(minute)}`)).toEqual([
      "Call Ana",
      `2026-11-27T16:0${minute}`,
    ]);
  });

  test.each(from1To(23).filter((hour) => hour > 12))("“um … Uhr …” with the hour %i", (hour) => {
    expect(added(`Tom morgen um ${inGerman(hour)} Uhr anrufen`)).toEqual([
      "Tom anrufen",
      `2026-11-27T${hour}:00`,
    ]);
    for (let minute = 10; minute < 60; minute++)
      expect(added(`morgen um ${inGerman(hour)} Uhr ${inGerman(minute)} Tom anrufen`)).toEqual([
        "Tom anrufen",
        `2026-11-27T${hour}:${pad(minute)}`,
      ]);
  });

  test("a number of things after an hour is part of the title", () => {
    expect(added("morgen um 10 Uhr 2 Pakete holen")).toEqual(["2 Pakete holen", "2026-11-27T10:00"]);
    expect(added("morgen um zehn Uhr fünf Eier kaufen")).toEqual(["Fünf Eier kaufen", "2026-11-27T10:00"]);
    expect(added("meet five thirty friends tomorrow")).toEqual(["Meet five thirty friends", "2026-11-27"]);
  });
});

test("every day of a month is understood in words", () => {
  const nths = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ");
  const last = ["", "twentieth", "thirtieth"];
  for (const day of from1To(31)) {
    const [ten, unit] = [Math.floor(day / 10), day % 10];
    const said =
      day <= 12
        ? nths[day - 1]
        : day < 20
          ? `${english[day - 1]}th`
          : unit
            ? `${englishTens[ten]} ${nths[unit - 1]}`
            : last[ten - 1];
    expect(added(`pick up suit on the ${said} of december`)).toEqual(["Pick up suit", `2026-12-${pad(day)}`]);
    expect(added(`pick up suit on december ${said}`)).toEqual(["Pick up suit", `2026-12-${pad(day)}`]);
  }
  for (const day of from1To(31).filter((it) => it > 8)) {
    const said = `${inGerman(day)}${day < 20 ? "ten" : "sten"}`;
    expect(added(`Anzug holen am ${said} Dezember`)).toEqual(["Anzug holen", `2026-12-${pad(day)}`]);
  }
});

test("an ordinal in words is a day only where nothing else is counted", () => {
  expect(added("dentist on the thirteenth at 9am")).toEqual(["Dentist", "2026-12-13T09:00"]);
  expect(added("Friseur am siebten um 11 Uhr")).toEqual(["Friseur", "2026-12-07T11:00"]);
  expect(added("meet on the fourth floor")).toEqual(["Meet on the fourth floor", ""]);
});
