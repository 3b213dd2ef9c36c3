import { weekdays } from "@todo/contracts/recurrence/fields";
import {
  monthWord,
  ordinalWord,
  toMonth,
  toOrdinal,
  toWeekdays,
  weekdayList,
  weekdayPlurals,
  weekdayRow,
  weekdayWord,
} from "./names.ts";
import type { Rule } from "./rule.ts";

type Phrase = readonly [words: string, toRule: (...groups: (string | undefined)[]) => Rule];

const units: Record<string, Rule> = {
  day: { frequency: "daily" },
  week: { frequency: "weekly" },
  month: { frequency: "monthly" },
  year: { frequency: "yearly" },
  quarter: { frequency: "monthly", interval: 3 },
};
const named: Record<string, Rule> = {
  daily: { frequency: "daily" },
  weekly: { frequency: "weekly" },
  biweekly: { frequency: "weekly", interval: 2 },
  fortnightly: { frequency: "weekly", interval: 2 },
  monthly: { frequency: "monthly" },
  quarterly: { frequency: "monthly", interval: 3 },
  yearly: { frequency: "yearly" },
  annually: { frequency: "yearly" },
};
const counts: Record<string, number> = {
  other: 2,
  second: 2,
  two: 2,
  third: 3,
  three: 3,
  fourth: 4,
  four: 4,
  five: 5,
  six: 6,
};
const workdays = ["MO", "TU", "WE", "TH", "FR"];
const each = "(?:every|each)\\s+";
const count = "(other|second|two|third|three|fourth|four|five|six|\\d{1,3}(?:st|nd|rd|th)?)";

/** "On the first of every month": the day stands before the rule. */
const onThe = `(?:on\\s+)?(?:the\\s+)?(${ordinalWord})`;
const ofEvery = "\\s+(?:of|in)\\s+(?:every|each)";

const nth = (ordinal = "", day = "") => `${toOrdinal(ordinal)}${toWeekdays(day)[0]}`;
const times = (unit = "", number = "1"): Rule => {
  const rule = units[unit.toLowerCase()] ?? {};
  return {
    ...rule,
    interval: (rule.interval ?? 1) * (counts[number.toLowerCase()] ?? Number.parseInt(number, 10)),
  };
};

/** Where a row of days ends: they are no part of "the mon and fri papers". */
const thenTime =
  "(?=\\s*(?:$|[,.:;!]|(?:(?:at|@)\\s*)?\\d|(?:at|in|from|until|till|starting|for|every|each|daily)\\b))";

/** How a rule begins. The first that fits counts. */
export const beginnings: readonly Phrase[] = [
  [
    `(?:on\\s+)?(?:mon(?:day)?)\\s*(?:-|–|to)\\s*fri(?:day)?\\b${thenTime}`,
    () => ({ frequency: "weekly", by_weekday: workdays }),
  ],
  [
    `(?:on\\s+)?(${weekdayRow})${thenTime}`,
    (days = "") => ({ frequency: "weekly", by_weekday: toWeekdays(days) }),
  ],
  [`once\\s+(?:a|per|every|each)\\s+(day|week|month|year)`, (unit) => times(unit)],
  [`(${Object.keys(named).join("|")})`, (word = "") => named[word.toLowerCase()] ?? {}],
  [
    `${onThe}\\s+(${weekdayWord})${ofEvery}\\s+month`,
    (ordinal, day) => ({ frequency: "monthly", by_weekday: [nth(ordinal, day)] }),
  ],
  [
    `${onThe}(?:\\s+day)?${ofEvery}\\s+month`,
    (ordinal = "") => ({ frequency: "monthly", by_month_day: toOrdinal(ordinal) }),
  ],
  [`on\\s+(${weekdayPlurals})`, (days = "") => ({ frequency: "weekly", by_weekday: toWeekdays(days) })],
  // Without "on" only where a time follows: "fridays for future" is a name.
  [
    `(${weekdayPlurals})(?=\\s+(?:at\\s+)?\\d)`,
    (days = "") => ({ frequency: "weekly", by_weekday: toWeekdays(days) }),
  ],
  [
    "(?:on\\s+(?:week|work)days|(?:week|work)days(?=\\s+(?:at\\s+)?\\d))",
    () => ({ frequency: "weekly", by_weekday: workdays }),
  ],
  // The part of the day is read as the time that follows.
  ["(?:every|each)(?=\\s+(?:morning|afternoon|evening|night)\\b)", () => ({ frequency: "daily" })],
  [
    `${each}day\\s+(?:except|but(?:\\s+not)?)\\s+(?:on\\s+)?(${weekdayList})`,
    (days = "") => ({
      frequency: "weekly",
      by_weekday: weekdays.filter((day) => !toWeekdays(days).includes(day)),
    }),
  ],
  [`${each}(?:week|work|business\\s+)day`, () => ({ frequency: "weekly", by_weekday: workdays })],
  [`${each}weekend`, () => ({ frequency: "weekly", by_weekday: ["SA", "SU"] })],
  [
    `${each}(${ordinalWord})\\s+(${weekdayWord})(?:\\s+(?:of\\s+)?(?:the|each|every)\\s+month)?`,
    (ordinal, day) => ({ frequency: "monthly", by_weekday: [nth(ordinal, day)] }),
  ],
  [
    `${each}(${ordinalWord})(?:\\s+day)?\\s+(?:of\\s+)(?:the|each|every)\\s+month`,
    (ordinal = "") => ({ frequency: "monthly", by_month_day: toOrdinal(ordinal) }),
  ],
  [`${each}(?:${count}\\s+)?(day|week|month|year|quarter)s?`, (number, unit) => times(unit, number)],
  [
    `${each}(${monthWord})\\s+(\\d{1,2})(?:st|nd|rd|th)?`,
    (month = "", day) => ({ frequency: "yearly", by_month: [toMonth(month)], by_month_day: Number(day) }),
  ],
  [
    `${each}(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${monthWord})`,
    (day, month = "") => ({ frequency: "yearly", by_month: [toMonth(month)], by_month_day: Number(day) }),
  ],
  [`${each}(\\d{1,2})(?:st|nd|rd|th)`, (day) => ({ frequency: "monthly", by_month_day: Number(day) })],
  [
    `${each}(?:${count}\\s+)?(${weekdayList})`,
    (number, days = "") => ({ ...times("week", number), by_weekday: toWeekdays(days) }),
  ],
];

/** What may follow, and narrows the days. */
export const narrowings: readonly Phrase[] = [
  [
    `on\\s+(?:the\\s+)?(${ordinalWord})\\s+(${weekdayWord})`,
    (ordinal, day) => ({ by_weekday: [nth(ordinal, day)] }),
  ],
  [`on\\s+(${weekdayList})`, (days = "") => ({ by_weekday: toWeekdays(days) })],
  [
    `on\\s+(${monthWord})\\s+(\\d{1,2})(?:st|nd|rd|th)?`,
    (month = "", day) => ({ by_month: [toMonth(month)], by_month_day: Number(day) }),
  ],
  [
    `on\\s+(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${monthWord})`,
    (day, month = "") => ({ by_month: [toMonth(month)], by_month_day: Number(day) }),
  ],
  ["on\\s+the\\s+last\\s+day", () => ({ by_month_day: -1 })],
  [
    "(?:on|by)\\s+(?:the\\s+(\\d{1,2})(?:st|nd|rd|th)?|day\\s+(\\d{1,2}))",
    (one, other) => ({ by_month_day: Number(one ?? other) }),
  ],
  ["from\\s+now(?:\\s+on)?", () => ({})],
  ["(\\d{1,4})\\s+times", (number) => ({ ends: { after: Number(number) } })],
  ["for\\s+(\\d{1,4})\\s+(?:times|occurrences)", (number) => ({ ends: { after: Number(number) } })],
];

/** @returns the rule's part that the text begins with at `index`, and where the words end */
export function match(
  phrases: readonly Phrase[],
  text: string,
  index: number,
): { part: Rule; end: number } | undefined {
  for (const [words, toRule] of phrases) {
    const pattern = new RegExp(`\\b${words}(?!\\w)`, "iy");
    pattern.lastIndex = index;
    const found = pattern.exec(text);
    if (found) return { part: toRule(...found.slice(1)), end: pattern.lastIndex };
  }
  return undefined;
}
