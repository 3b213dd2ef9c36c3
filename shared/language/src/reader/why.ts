/** A sentence to the user about words that could not be understood. */
export function notPlaced(...words: readonly string[]): string {
  const said = words.map((word) => `“${word}”`).join(" and ");
  return `I do not know what to do with ${said}: say it in other words, or in quotes if it is part of a title.`;
}

export function notTwoTimes(times: readonly string[]): string {
  return `I can note one time of day, not ${howMany(times)}: ${times.map(bare).join(" or ")}?`;
}

export function notTwoDays(days: readonly string[]): string {
  return `I can note one day, not ${howMany(days)}: ${days.map(bare).join(" or ")}?`;
}

export function notTwoRules(one: string, other: string): string {
  return `I can repeat a task by one rule, not two: “${one}” or “${other}”?`;
}

/** "Every Tuesday in December" */
export function onlyThen(rule: string, period: string): string {
  return `Does “${rule}” begin ${period}, or is it for that time only? Say “starting …” or “until …”.`;
}

export const oneAtATime = "I do one thing at a time: say the first, then the second.";
export const beforeWhat = "Before what? Say when it is due, too.";

const howMany = (all: readonly string[]) => (all.length === 2 ? "two" : "several");
const bare = (text: string) => text.replace(/^(?:at|on|by|@|um|am)\s*/i, "");

/** Said when somebody asks to be reminded and gives no time. */
export const noTime = "You named no time, so nothing will remind you of it.";
