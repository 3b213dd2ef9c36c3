import type { TimeWord } from "./time-words.ts";

/** What cannot be placed, as a sentence to whoever said it. */
export function whyNot(left: readonly TimeWord[], all: readonly TimeWord[]): string {
  const clocks = all.filter(({ says }) => "hour" in says).map(({ text }) => text);
  if (left.every(({ says }) => "hour" in says) && clocks.length > 1) return notTwo(clocks);
  const words = left.map(({ text }) => `“${text}”`).join(" and ");
  if (left.every(({ says }) => "unsure" in says && says.unsure))
    return `Which day is ${words}? Say the month by its name.`;
  if (left.every(({ says }) => "often" in says))
    return `I can repeat a task at one time, not ${words}: say one task for each time.`;
  return `I do not know what to do with ${words}: say it in other words, or in quotes if it is part of a title.`;
}

export function notTwo(times: readonly string[]): string {
  return `I can note one time of day, not ${times.length === 2 ? "two" : "several"}: ${times.map(bare).join(" or ")}?`;
}

export function notTwoRules(one: string, other: string): string {
  return `I can repeat a task by one rule, not two: “${one}” or “${other}”?`;
}

const bare = (text: string) => text.replace(/^(?:at|@)\s*/i, "");
