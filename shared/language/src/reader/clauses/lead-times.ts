import { readDuration } from "../../duration-words.ts";
import { isQuoted } from "../tokens.ts";
import { cut } from "./without.ts";

/** An amount and what makes it a lead time; "remind me" and "and" before it belong to it. */
const clause =
  /(?:[,;]?\s*(?:and|with|then)?\s*(?:(?:please )?remind(?:ing)? me|(?:with )?an? (?:reminder|alarm)|reminders?|alert me|notify me)?\s*|^)\b((?:half an?|an?|one|two|three|four|five|six|ten|fifteen|twenty|thirty|forty|\d+(?:\.\d+)?)\s*(?:m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|months?)(?: and a (?:half|quarter))?)\s+(?:before(?:hand)?|earlier|ahead(?: of time)?|in advance|prior)\b(?!\s+(?:the|my)\b)/gi;
/** "1 day and 1 hour before": the first has no word of its own. */
const joined =
  /(?<!\b(?:once|twice|times) )((?:an?|one|two|three|\d+)\s*(?:minutes?|hours?|days?|weeks?))\s*(?:,|and)\s*(?=(?:an?|one|two|three|\d+)\s*(?:minutes?|hours?|days?|weeks?)\s+(?:before|earlier|ahead|in advance))/gi;

/** "The day before" that anybody can ask for; "the day before the 28th" is a date. */
const before = /\bthe (day|week) before\b(?=\s*(?:$|[,.;!]|to\b|and\b))/gi;

/** Takes "30 minutes before", "remind me 1 day before and 1 hour before" out of a text. @returns ISO 8601 durations */
export function peelLeadTimes(text: string): { leadTimes: string[]; rest: string } {
  const leadTimes: string[] = [];
  let rest = text.replace(before, "1 $1 before").replace(joined, "$1 before and ");
  clause.lastIndex = 0;
  for (let found = clause.exec(rest); found; found = clause.exec(rest)) {
    const duration = readDuration(found[1] ?? "");
    if (!duration || isQuoted(rest, found.index + 1)) continue;
    leadTimes.push(duration);
    rest = cut(rest, found.index, found.index + found[0].length);
    clause.lastIndex = 0;
  }
  return leadTimes.length > 0 ? { leadTimes: [...new Set(leadTimes)], rest } : { leadTimes, rest: text };
}
