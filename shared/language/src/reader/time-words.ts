import { monthWord, toMonth, toWeekdays, weekdayWord } from "../recurrence/names.ts";

/** A word of a message that tells of time, whatever is made of it, and what would show that it was heard. */
export interface TimeWord {
  readonly text: string;
  readonly at: number;
  readonly says:
    | { readonly hour: number; readonly minute: number; readonly half?: "a" | "p" }
    | { readonly weekday: string }
    /** "5/12" is either. */
    | { readonly month: number; readonly day?: number; readonly unsure?: boolean }
    /** A part of the day: hours, the last not among them; past midnight the first is the later one. */
    | { readonly from: number; readonly to: number }
    | { readonly rule: true }
    /** More than once in a day, a week, a month. */
    | { readonly often: true }
    | { readonly lead: true }
    | { readonly end: true }
    | { readonly day: "today" | "tomorrow" | "some" };
}

type Found = (...groups: string[]) => TimeWord["says"];

const clock = (hour = "", minute = "0", half = ""): TimeWord["says"] => ({
  hour: Number(hour),
  minute: Number(minute || 0),
  ...(half && { half: half.toLowerCase() as "a" | "p" }),
});
const dated = (day = "", month = ""): TimeWord["says"] => ({ month: toMonth(month), day: Number(day) });
const numbered = (day = "", month = ""): TimeWord["says"] => ({ month: Number(month), day: Number(day) });

const slashed = (day = "", month = ""): TimeWord["says"] => ({
  month: Number(month),
  day: Number(day),
  unsure: Number(day) <= 12 && Number(month) <= 12 && day !== month,
});

const amount = "(?:\\d+|half an?|an?|one|two|three|four|five|six|ten|fifteen|twenty|thirty)";
const unit = "(?:m|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?)";
const often = "(?:twice|thrice|(?:\\d+|two|three|four|five|six) times)";

/** Once a word is taken by one, those after it pass it over. */
const kinds: readonly (readonly [RegExp, Found])[] = [
  [/\b(?:until|till)\s+(?!\d)\w+(?:\s+\d{1,2}(?![\d:.]|\s*[ap]m))?/gi, () => ({ end: true })],
  [
    new RegExp(`\\b${amount}\\s*${unit}\\s+(?:before(?:hand)?|earlier|ahead|in advance|prior)\\b`, "gi"),
    () => ({ lead: true }),
  ],
  [
    new RegExp(
      `\\bthe (?:day|week) before\\b(?!\\s+(?:the|my|our|an?|\\d|${monthWord}|${weekdayWord})\\b)`,
      "gi",
    ),
    () => ({ lead: true }),
  ],
  [/\b\d{4}-(\d{2})-(\d{2})\b/g, (month, day) => numbered(day, month)],
  [/(?<![\d./:])(\d{1,2})\/(\d{1,2})(?:\/(?:\d{4}|\d{2}))?(?![\d/])/g, slashed],
  [/(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?:\d{4})?(?!\d)/g, numbered],
  [new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?\\s+(${monthWord})\\b`, "gi"), dated],
  [
    new RegExp(`\\b(${monthWord})\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?![:.]\\d|\\s*[ap]m)`, "gi"),
    (month, day) => dated(day, month),
  ],
  [/\b(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\b/gi, clock],
  [/\b(\d{1,2}):(\d{2})(?!\d)/g, clock],
  [
    /(?:(?:\bat|@)\s*|(?<=\d\s+(?:to|until|till)\s+))(\d{1,2})(?:\.(\d{2}))?(?![\d/%:]|\.\d|\s*(?:[ap]\.?m|percent|euros?|minutes?|hours?|days?)\b)/gi,
    clock,
  ],
  [/\b(\d{1,2})(?=\s+(?:to|until|till)\s+(?:\d{1,2}|_+)(?![\d-]))/gi, clock],
  [/\bnoon\b/gi, () => clock("12")],
  [/\bmidnight\b/gi, () => clock("0")],
  [new RegExp(`\\b${often} (?:a|per|every|each) (?:day|week|month|year)\\b`, "gi"), () => ({ often: true })],
  [
    /\b(?:every|each|daily|weekly|biweekly|fortnightly|monthly|quarterly|yearly|annually|once (?:a|per|every|each) (?:day|week|month|year))\b/gi,
    () => ({ rule: true }),
  ],
  [
    new RegExp(
      `(?<!\\b(?:except|but|not)\\s+(?:(?:on|and|&|,|${weekdayWord})\\s*)*)\\b(${weekdayWord})\\b`,
      "gi",
    ),
    (name) => ({ weekday: toWeekdays(name)[0] ?? "" }),
  ],
  [
    new RegExp(`(?<=\\b(?:in|by|before|after|since|from)\\s+)(${monthWord})\\b`, "gi"),
    (month) => ({ month: toMonth(month) }),
  ],
  [/\bmorning\b/gi, () => ({ from: 4, to: 12 })],
  [/\bafternoon\b/gi, () => ({ from: 12, to: 19 })],
  [/\b(?:evening|night)\b/gi, () => ({ from: 16, to: 4 })],
  [/\b(?:today|tonight)\b/gi, () => ({ day: "today" })],
  [/\b(?:tomorrow|tmrw?|tmr)\b/gi, () => ({ day: "tomorrow" })],
  [
    new RegExp(`\\b(?:next|this|coming) (?:week|month|year|weekend)\\b|\\bin ${amount} ${unit}\\b`, "gi"),
    () => ({ day: "some" }),
  ],
];

/** Finds every word that tells of time, by its looks alone: nothing that reads the message has a part in it. */
export function timeWords(message: string): TimeWord[] {
  let left = message.replace(/"[^"]+"|“[^”]+”|(?<![\w'])'[^']+'(?!\w)/g, blank);
  const found: TimeWord[] = [];
  for (const [pattern, says] of kinds) {
    for (const match of left.matchAll(pattern)) {
      found.push({ text: match[0].trim(), at: match.index, says: says(...(match.slice(1) as string[])) });
    }
    left = left.replace(pattern, blank);
  }
  return found.sort((one, other) => one.at - other.at);
}

const blank = (text: string) => "_".repeat(text.length);
