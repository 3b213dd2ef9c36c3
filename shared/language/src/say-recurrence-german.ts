import type { Recurrence } from "@todo/contracts/recurrence";

const days: Readonly<Record<string, string>> = {
  MO: "Montag",
  TU: "Dienstag",
  WE: "Mittwoch",
  TH: "Donnerstag",
  FR: "Freitag",
  SA: "Samstag",
  SU: "Sonntag",
};
const months = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(
  " ",
);
const units = {
  daily: ["jeden Tag", "Tage"],
  weekly: ["jede Woche", "Wochen"],
  monthly: ["jeden Monat", "Monate"],
  yearly: ["jedes Jahr", "Jahre"],
} as const;

/** A rule in words: "jeden Sonntag", "alle 2 Wochen am Montag und Donnerstag", "jeden Monat am letzten Freitag". */
export function sayRecurrenceInGerman(rule: Recurrence): string {
  const counts = rule.from === "completion" && "nach Erledigung";
  return [everyOf(rule), counts, endOf(rule)].filter(Boolean).join(" ");
}

function everyOf(rule: Recurrence): string {
  const weekdays = listOf(rule.by_weekday);
  if (rule.frequency === "weekly" && rule.interval === 1 && weekdays.length > 0) {
    return weekdays.join() === "MO,TU,WE,TH,FR" ? "jeden Werktag" : `jeden ${and(weekdays.map(dayOf))}`;
  }
  const [each, many] = units[rule.frequency];
  const every = rule.interval === 1 ? each : `alle ${rule.interval} ${many}`;
  return [every, daysOf(rule, weekdays), monthsOf(rule)].filter(Boolean).join(" ");
}

function daysOf(rule: Recurrence, weekdays: readonly string[]): string {
  const positions = listOf(rule.by_set_pos).map(ordinal);
  const numbers = listOf(rule.by_month_day).map((day) => (day < 0 ? `${ordinal(day)} Tag` : `${day}.`));
  const named = weekdays.map(dayOf);
  const link = weekdays.length === 1 ? "" : "von ";
  const which = positions.length > 0 ? `${and(positions)} ${link}` : "";
  if (numbers.length > 0) {
    const only = named.length > 0 ? `, falls es ein ${or(named)} ist` : "";
    return `am ${which}${and(numbers)}${only}`;
  }
  return named.length > 0 ? `am ${which}${and(named)}` : "";
}

function monthsOf(rule: Recurrence): string {
  const named = listOf(rule.by_month).map((month) => months[month - 1] ?? "");
  return named.length > 0 ? `im ${and(named)}` : "";
}

function endOf({ ends }: Recurrence): string {
  if (ends?.after) return `${ends.after}-mal`;
  return ends?.on ? `bis ${ends.on.slice(0, 10).split("-").reverse().join(".")}` : "";
}

function dayOf(day: string): string {
  const [, position, code = ""] = /^(-?\d+)?(\w\w)$/.exec(day) ?? [];
  return position ? `${ordinal(Number(position))} ${days[code]}` : (days[code] ?? day);
}

function ordinal(number: number): string {
  if (number === -1) return "letzten";
  return number < 0 ? `${-number}.-letzten` : `${number}.`;
}

function listOf<Item>(value: Item | readonly Item[] | undefined): readonly Item[] {
  return value === undefined ? [] : ([value].flat() as Item[]);
}

const and = (words: readonly string[]) => new Intl.ListFormat("de", { type: "conjunction" }).format(words);
const or = (words: readonly string[]) => new Intl.ListFormat("de", { type: "disjunction" }).format(words);
