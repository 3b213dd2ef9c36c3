import { casual, type Parser, type Refiner } from "chrono-node/en";

/** A day without its month: "on the 24th". In the middle of other words that is something else: "the 3rd floor". */
const dayOfMonth: Parser = {
  pattern: () => /\bthe\s+(\d{1,2})(?:st|nd|rd|th)(?=\s*(?:$|[,.;!?)]|(?:at|by|before)\b))/i,
  extract: (_, match) => ({ day: Number(match[1]) }),
};

/** Numbers are day, then month, as most of the world writes them, unless only the other way round makes a date: "28/11", "5.12." */
const numbers: Parser = {
  pattern: () =>
    /(?<![\d./:])(?:from\s+)?(\d{1,2})(?:\.(\d{1,2})(?:\.(?:(\d{4})(?!\d))?|(?=,?\s+(?:at\s+)?\d{1,2}:\d{2}))|\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?![\d/]))(?!\d)/,
  extract: (_, match) => {
    const [one, other] = [Number(match[1]), Number(match[2] ?? match[4])];
    const [day, month] = other > 12 && match[4] ? [other, one] : [one, other];
    if (day < 1 || day > 31 || month < 1 || month > 12) return null;
    const year = Number(match[3] ?? match[5] ?? Number.NaN);
    return { day, month, ...(!Number.isNaN(year) && { year: year < 100 ? 2000 + year : year }) };
  },
};

const small = /(?<![\d:.])[1-6](?:[:.]\d{2})?(?![\d:])/;
const early = /\b(?:morning|night|early)\b/i;

/** "At 5" is five in the afternoon: from 1 to 6, people who do not say which mean the hours that they are awake. "05:00" is the morning. */
const awake: Refiner = {
  refine: ({ text }, results) => {
    for (const { text: words, start } of results) {
      const hour = start.get("hour") ?? 0;
      const isOpen = start.isCertain("hour") && !start.isCertain("meridiem") && hour >= 1 && hour <= 6;
      if (isOpen && small.test(words) && !early.test(text)) start.assign("hour", hour + 12);
    }
    return results;
  },
};

/** The library, two more ways to name a day, and a guess at half of the day. */
export const english = casual.clone();
english.parsers.unshift(numbers, dayOfMonth);
english.refiners.push(awake);
