import type { Match, Source } from "../source.ts";
import { type Day, monthDay } from "./day.ts";

type PlainDate = Temporal.PlainDate;

/**
 * "Christmas eve", "Karfreitag": feasts of one day that is the same everywhere. "Christmas" is several days, "mother's day" another one
 * in each country, and "Nikolaus" also a person.
 */
export function feastAt(s: Source, at: number): Match<Day> | undefined {
  const feast = s.term(at, "feast");
  if (!feast) return undefined;
  const [month = 0, day = 0] = feast.value.split("/").map(Number);
  const value = feast.value.includes("/")
    ? monthDay(month, day, {}, s.today)
    : afterEaster(Number(feast.value));
  return { value: { ...value, isFeast: true }, end: feast.end };
}

function afterEaster(days: number): Day {
  const inYear = (year: number) => easter(year).add({ days });
  const first = (from: PlainDate) => {
    const date = inYear(from.year);
    return Temporal.PlainDate.compare(date, from) < 0 ? inYear(from.year + 1) : date;
  };
  return { first, is: "sure" };
}

/** Easter Sunday of the Gregorian calendar: the Sunday after the first full moon of spring, by the church's tables. */
export function easter(year: number): PlainDate {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const leaps = Math.floor((century - 17) / 25);
  const moon =
    (century - Math.floor(century / 4) - Math.floor((century - leaps) / 3) + 19 * golden + 15) % 30;
  const age = moon - (moon === 29 || (moon === 28 && golden > 10) ? 1 : 0);
  const fullMoon = new Temporal.PlainDate(year, 3, 21).add({ days: age });
  return fullMoon.add({ days: 7 - (fullMoon.dayOfWeek % 7) });
}
