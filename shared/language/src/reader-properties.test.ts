import fc from "fast-check";
import { expect, test } from "vitest";
import { read } from "./read.ts";
import type { NewTask } from "./reader/intent.ts";

/** A Thursday, 12:24 in Berlin. */
const here = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };

const titles = ["call mum", "water the ferns", "buy 2 litres of milk", "report for Ada"];
const days: Record<string, string> = {
  tomorrow: "2026-11-27",
  "day after tomorrow": "2026-11-28",
  "on friday": "2026-11-27",
  "next monday": "2026-11-30",
  "friday the 4th": "2026-12-04",
  "on the first monday of december": "2026-12-07",
  "on the 5th of next month": "2026-12-05",
  "two weeks from today": "2026-12-10",
  "a week from tuesday": "2026-12-08",
  "next week on friday": "2026-12-04",
  "24 december": "2026-12-24",
  "on 28/11": "2026-11-28",
  "2026-12-05": "2026-12-05",
};
const times: Record<string, string> = {
  "at 5": "17:00",
  "at 7am": "07:00",
  "14:30": "14:30",
  "at noon": "12:00",
  "at half past 4": "16:30",
  "at quarter to five": "16:45",
  "at 20 past 4": "16:20",
};
const of = (table: Record<string, string>) => fc.constantFrom(...Object.entries(table));
const isAdded = (intent: object): intent is { add: NewTask[] } => "add" in intent;

function localOf(due: string | undefined): string | undefined {
  if (due === undefined || due.length === 10) return due;
  return Temporal.Instant.from(due)
    .toZonedDateTimeISO(here.timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
}

test("a sentence composed of known parts is read back as those parts", () => {
  const sentence = fc.record({
    title: fc.constantFrom(...titles),
    day: of(days),
    time: fc.option(of(times)),
    tag: fc.option(fc.constantFrom("#home", "#errand")),
    level: fc.option(fc.constantFrom("high", "low")),
    dayFirst: fc.boolean(),
  });
  fc.assert(
    fc.property(sentence, ({ title, day: [day, date], time, tag, level, dayFirst }) => {
      const when = [day, time?.[0]].filter(Boolean).join(" ");
      const said = dayFirst ? `${when} ${title}` : `${title} ${when}`;
      const text = [said, tag, level && `, ${level} priority`].filter(Boolean).join(" ");
      const { intent } = read(`add ${text}`, here);
      if (!isAdded(intent)) throw new Error(`${text}: ${JSON.stringify(intent)}`);
      const [task] = intent.add;
      expect(task?.title.toLowerCase(), text).toBe(title.toLowerCase());
      expect(localOf(task?.due), text).toBe(time ? `${date}T${time[1]}` : date);
      expect(task?.tags, text).toEqual(tag ? [tag.slice(1)] : undefined);
      expect(task?.priority, text).toBe(level ?? undefined);
    }),
    { numRuns: 500 },
  );
});

test("an unknown word next to a date never changes the date: it stays the same, or a question is asked", () => {
  const unknown = fc.stringMatching(/^[a-z]{4,8}$/).map((word) => `zq${word}`);
  fc.assert(
    fc.property(
      fc.constantFrom(...titles),
      of(days),
      of(times),
      unknown,
      fc.nat(3),
      (title, [day, date], [time, hour], word, at) => {
        const parts = [title, day, time];
        const text = `add ${[...parts.slice(0, at), word, ...parts.slice(at)].join(" ")}`;
        const { intent } = read(text, here);
        if ("unclear" in intent) return;
        if (!isAdded(intent)) throw new Error(`${text}: ${JSON.stringify(intent)}`);
        expect(localOf(intent.add[0]?.due), text).toBe(`${date}T${hour}`);
        expect(intent.add[0]?.title.toLowerCase(), text).toContain(word);
      },
    ),
    { numRuns: 500 },
  );
});

test("an unknown word inside a time expression never leaves half of it as the date", () => {
  fc.assert(
    fc.property(fc.constantFrom(...titles), of(days), fc.nat(6), (title, [day, date], at) => {
      const words = day.split(" ");
      const place = Math.min(at, words.length);
      const text = `add ${title} ${[...words.slice(0, place), "zqfrob", ...words.slice(place)].join(" ")}`;
      const { intent } = read(text, here);
      if ("unclear" in intent) return;
      if (!isAdded(intent)) throw new Error(`${text}: ${JSON.stringify(intent)}`);
      expect([date, undefined], text).toContain(localOf(intent.add[0]?.due));
    }),
    { numRuns: 500 },
  );
});
