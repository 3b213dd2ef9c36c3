import { type Weekday, weekdays } from "@todo/contracts/recurrence/fields";

const ordinals: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5, last: -1 };
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Parts of regular expressions; case is ignored. */
export const weekdayWord =
  "(?:mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:nesday)?s?|thu(?:r(?:s(?:day)?)?)?s?|fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?)";
const joint = "(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+|\\s*&\\s*)";
export const weekdayList = `${weekdayWord}(?:${joint}(?:(?:every|each|on)\\s+)?${weekdayWord}\\b)*`;
/** Several days without "every": "mon wed fri", "tue/thu", "tue & thu". */
export const weekdayRow = `${weekdayWord}(?:(?:${joint}|\\s*/\\s*|\\s+)${weekdayWord}\\b)+`;
const weekdayPlural = "(?:mon|tues|wednes|thurs|fri|satur|sun)days";
export const weekdayPlurals = `${weekdayPlural}(?:${joint}(?:on\\s+)?${weekdayPlural}\\b)*`;
export const ordinalWord = "(?:first|second|third|fourth|fifth|last|\\d{1,2}(?:st|nd|rd|th))";
export const monthWord =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

export function toWeekdays(list: string): Weekday[] {
  const words = list.match(new RegExp(`\\b${weekdayWord}\\b`, "gi")) ?? [];
  return words.map((word) => {
    const start = word.slice(0, 2).toUpperCase();
    return weekdays.find((day) => day === start) ?? "MO";
  });
}

export function toOrdinal(word: string): number {
  return ordinals[word.toLowerCase()] ?? Number.parseInt(word, 10);
}

/** 1 to 12. */
export function toMonth(word: string): number {
  return months.indexOf(word.slice(0, 3).toLowerCase()) + 1;
}
