import type { Recurrence } from "@todo/contracts/recurrence";

const days: Record<string, string> = {
  MO: "Monday",
  TU: "Tuesday",
  WE: "Wednesday",
  TH: "Thursday",
  FR: "Friday",
  SA: "Saturday",
  SU: "Sunday",
};
const months = "January February March April May June July August September October November December".split(
  " ",
);
const units = { daily: "day", weekly: "week", monthly: "month", yearly: "year" } as const;

/** A rule in words: "every Sunday", "every 2 weeks on Monday and Thursday", "every month on the last Friday". */
export function sayRecurrence(rule: Recurrence): string {
  const counts = rule.from === "completion" && "after completion";
  return [sayRule(rule), counts, sayEnd(rule)].filter(Boolean).join(" ");
}

function sayRule(rule: Recurrence): string {
  const weekdays = listOf(rule.by_weekday);
  if (rule.frequency === "weekly" && rule.interval === 1 && weekdays.length > 0) {
    return `every ${weekdays.join() === "MO,TU,WE,TH,FR" ? "weekday" : and(weekdays.map(sayDay))}`;
  }
  const unit = units[rule.frequency];
  const every = rule.interval === 1 ? `every ${unit}` : `every ${rule.interval} ${unit}s`;
  return [every, sayDays(rule, weekdays), sayMonths(rule)].filter(Boolean).join(" ");
}

function sayDays(rule: Recurrence, weekdays: readonly string[]): string {
  const positions = listOf(rule.by_set_pos).map(ordinal);
  const link = weekdays.length === 1 ? "" : "of ";
  const which = positions.length > 0 ? `the ${and(positions)} ${link}` : "";
  const numbers = listOf(rule.by_month_day).map((day) => (day < 0 ? `${ordinal(day)} day` : ordinal(day)));
  const named = weekdays.map(sayDay);
  if (numbers.length > 0)
    return `on ${which}the ${and(numbers)}${named.length > 0 ? ` if it is ${or(named)}` : ""}`;
  return named.length > 0 ? `on ${which}${and(named)}` : "";
}

function sayMonths(rule: Recurrence): string {
  const named = listOf(rule.by_month).map((month) => months[month - 1] ?? "");
  return named.length > 0 ? `in ${and(named)}` : "";
}

function sayEnd({ ends }: Recurrence): string {
  if (ends?.after) return `${ends.after} times`;
  return ends?.on ? `until ${sayDate(ends.on.slice(0, 10))}` : "";
}

/** "1 March 2027" @param date `YYYY-MM-DD` */
function sayDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${months[Number(month) - 1]} ${year}`;
}

function sayDay(day: string): string {
  const [, position, code = ""] = /^(-?\d+)?(\w\w)$/.exec(day) ?? [];
  return position ? `the ${ordinal(Number(position))} ${days[code]}` : (days[code] ?? day);
}

function ordinal(number: number): string {
  if (number === -1) return "last";
  if (number < 0) return `${ordinal(-number)} to last`;
  const teen = number % 100 >= 11 && number % 100 <= 13;
  return `${number}${teen ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th")}`;
}

function listOf<Item>(value: Item | readonly Item[] | undefined): readonly Item[] {
  return value === undefined ? [] : ([value].flat() as Item[]);
}

const and = (words: readonly string[]) => new Intl.ListFormat("en-GB", { type: "conjunction" }).format(words);
const or = (words: readonly string[]) => new Intl.ListFormat("en-GB", { type: "disjunction" }).format(words);
